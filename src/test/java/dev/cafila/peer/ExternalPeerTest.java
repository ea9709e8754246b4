package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExternalPeerTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "external.crm.url", "http://crm",
            "external.crm.token", "crm secret",
            "n8n.webhookUrl", "http://n8n",
            "n8n.token", "n8n secret"));

    @Test
    void aPeerGetsItsOwnToken() throws Exception {
        assertThat(chosen("crm")).containsExactly("http://crm", "Bearer crm secret");
        assertThat(chosen("erp")).containsExactly("http://n8n", "Bearer n8n secret");
    }

    @Test
    void aUrlOfTheOrganisationsOwnNeverGetsACommonToken() throws Exception {
        settings.put("external.crm.url.acme", "http://crm.acme");
        settings.put("n8n.webhookUrl.acme", "http://n8n.acme");
        assertThat(chosen("crm")).containsExactly("http://crm.acme", null);
        assertThat(chosen("erp")).containsExactly("http://n8n.acme", null);
        settings.put("external.crm.token.acme", "of acme");
        assertThat(chosen("crm")).containsExactly("http://crm.acme", "Bearer of acme");
    }

    private @Nullable String[] chosen(String type) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("CamelTaskOrg", "acme");
            exchange.setVariable("sync_type", type);
            new ExternalPeer(new PeerSettings(settings)).choose(exchange);
            return new @Nullable String[] {
                exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class),
                exchange.getMessage().getHeader("Authorization", String.class)
            };
        }
    }
}
