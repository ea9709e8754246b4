package dev.cafila.peer.nfse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.peer.PeerSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NfseInvoiceTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final NfseInvoice invoices = new NfseInvoice(
            new PeerSettings(Map.of(
                    "nfse.url", "http://focus",
                    "nfse.token", "t0ken",
                    "nfse.cnpj", "00000000000000",
                    "nfse.cnpj.acme", "18.765.499/0001-99",
                    "nfse.cnpj.acme.457", "07504505000132",
                    "nfse.inscricaoMunicipal", "1",
                    "nfse.inscricaoMunicipal.acme.457", "2",
                    "nfse.codigoMunicipio", "3516200")),
            Clock.systemUTC());

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void theCompanyThatTheTaskNamesIssuesIt() throws Exception {
        Exchange own = prepared("acme", 457);
        assertThat(own.getVariable("cnpj")).isEqualTo("07504505000132");
        assertThat(own.getVariable("invoice", String.class))
                .contains("\"prestador\":{\"cnpj\":\"07504505000132\",\"inscricao_municipal\":\"2\"");
        assertThat(prepared("acme", 456).getVariable("cnpj")).isEqualTo("18765499000199");
        assertThat(prepared("globex", 457).getVariable("cnpj"))
                .as("another organisation's company")
                .isEqualTo("00000000000000");
    }

    @Test
    void theCompanyIsFoundByItsNumberHoweverItIsWritten() throws Exception {
        String other = "{\"cnpj\":\"07504505000132\",\"habilita_nfse\":false}";
        assertThatCode(() -> check("[" + other + ",{\"cnpj\":\"18.765.499/0001-99\"}]"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("{\"cnpj\":18765499000199}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("[" + other + "]"))
                .hasMessageContaining("no company with the CNPJ 18765499000199");
        assertThatThrownBy(() -> check("{}")).hasMessageContaining("no company");
    }

    private void check(String answer) throws Exception {
        Exchange exchange = prepared("acme", 456);
        exchange.getMessage().setBody(answer);
        invoices.checkCompany(exchange);
    }

    private Exchange prepared(String organisation, int company) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader("CamelTaskOrg", organisation);
        exchange.getMessage().setHeader("CamelTaskId", "id");
        exchange.getMessage().setBody(new HashMap<>(Map.of("empresa_id", company)));
        invoices.prepare(exchange);
        return exchange;
    }
}
