package dev.cafila.peer.nfse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NfseErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "E145, Regime Especial de Tributação ausente/inválido., false",
        "E157, CNPJ do prestador inválido, false",
        "L999, Serviço da prefeitura indisponível no momento, true",
        "E4, O sistema está em manutenção, true",
        "'', Tempo limite excedido ao conectar, true",
        "'', Erro interno. Tente novamente mais tarde., true",
        "E0, Código que ninguém conhece, false"
    })
    void anErrorIsForGoodUnlessItSaysThatTheMunicipalityIsOut(String code, String message, boolean mayPass)
            throws Exception {
        assertThat(errors("[{\"codigo\":\"%s\",\"mensagem\":\"%s\",\"correcao\":null}]".formatted(code, message)))
                .isEqualTo(new NfseErrors((code + " " + message).strip(), mayPass));
    }

    @Test
    void oneThatIsForGoodDecides() throws Exception {
        assertThat(errors("[{\"mensagem\":\"Fora do ar\"},{\"codigo\":\"E10\",\"mensagem\":\"RPS já informado\","
                        + "\"correcao\":\"Informe outro\"}]"))
                .isEqualTo(new NfseErrors("Fora do ar; E10 RPS já informado (Informe outro)", false));
    }

    @Test
    void noneAtAllIsForGoodToo() throws Exception {
        assertThat(errors("[]")).isEqualTo(new NfseErrors("it gave no reason", false));
    }

    private static NfseErrors errors(String json) throws Exception {
        return NfseErrors.of(new JsonMapper().readTree(json));
    }
}
