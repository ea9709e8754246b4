package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Focus NFe sees of an nfse task, and what becomes of it by the answers that its documentation shows. */
class NfseRouteIT {

    private static final String PAYLOAD = "{\"empresa_id\":456,\"reference\":\"nfs-2\","
            + "\"tomador\":{\"cnpj\":\"07504505000132\",\"razao_social\":\"Acras\"},"
            + "\"servico\":{\"discriminacao\":\"Serviços ${x}\",\"valor_servicos\":1.5,\"item_lista_servico\":\"0107\"}}";
    private static final String COMPANY =
            "[{\"cnpj\":\"18765499000199\",\"habilita_nfse\":true,\"certificado_valido_ate\":\"2999-01-01T00:00:00-03:00\"}]";
    private static final String AUTHORISED =
            "{\"ref\":\"nfs-2\",\"status\":\"autorizado\",\"numero\":\"233\",\"codigo_verificacao\":\"DU1M-M2Y\","
                    + "\"data_emissao\":\"2019-05-27T00:00:00-03:00\",\"url\":\"https://nota/233\"}";
    private static final String PROCESSING = "{\"ref\":\"nfs-2\",\"status\":\"processando_autorizacao\"}";
    private static final String INVOICES = "/v2/nfse?ref=nfs-2";
    private static final String INVOICE = "/v2/nfse/nfs-2";

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task("nfse", NfseRouteIT::settings);

    private static Map<String, String> settings(String peer) {
        Map<String, String> settings = new HashMap<>();
        settings.put("nfse.url", peer);
        settings.put("nfse.token", "t0ken");
        settings.put("nfse.token.poor", "");
        settings.put("nfse.cnpj", "18765499000199");
        settings.put("nfse.inscricaoMunicipal", "12345");
        settings.put("nfse.codigoMunicipio", "3516200");
        settings.put("nfse.pollMillis", "5");
        settings.put("camel.resilience4j.minimumNumberOfCalls", "20");
        return settings;
    }

    @Test
    void theInvoiceIsIssuedAfterTheCredentialsWereChecked() {
        company(okJson(COMPANY));
        lookUp("fresh", STARTED, notFound(), "looked-up");
        send(aResponse().withStatus(202).withBody(PROCESSING));
        lookUp("fresh", "looked-up", okJson(PROCESSING), "processing");
        lookUp("fresh", "processing", okJson(AUTHORISED), "processing");
        assertThat(CAFILA.result("nfse", PAYLOAD))
                .isEqualTo(
                        "{\"reference\":\"nfs-2\",\"status\":\"autorizado\",\"numero\":\"233\",\"codigo_verificacao\":\"DU1M-M2Y\","
                                + "\"data_emissao\":\"2019-05-27T00:00:00-03:00\",\"url\":\"https://nota/233\"}");
        CAFILA.peer()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo(INVOICES))
                                .withHeader("Authorization", equalTo("Basic dDBrZW46"))
                                .withRequestBody(matchingJsonPath("$.prestador.codigo_municipio", equalTo("3516200")))
                                .withRequestBody(matchingJsonPath("$.servico.discriminacao", equalTo("Serviços ${x}")))
                                .withRequestBody(matchingJsonPath("$.servico.valor_servicos", equalTo("1.5")))
                                .withRequestBody(matchingJsonPath("$[?(!@.empresa_id)]")));
    }

    @Test
    void whatAnEarlierAttemptHasIssuedIsNotIssuedAgain() {
        company(okJson(COMPANY));
        CAFILA.peer().stubFor(get(INVOICE).willReturn(okJson(AUTHORISED)));
        assertThat(CAFILA.result("nfse", PAYLOAD)).contains("\"numero\":\"233\"");
        CAFILA.peer().verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void anOrganisationWithoutCredentialsIsToldWhichSettingItLacks() {
        var id = CAFILA.submit(TaskRequest.of("nfse", PAYLOAD).org("poor"));
        Failure failure = CAFILA.tape().end(id, TaskEvent.Failed.class).failure();
        assertThat(failure.isPermanent()).isTrue();
        assertThat(failure.message()).startsWith("There is no setting nfse.token.poor");
        CAFILA.peer().verify(0, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"codigo\":\"permissao_negada\",\"mensagem\":\"Token inválido\"} | Peer answered 401",
                "200 | [] | no company with the CNPJ 18765499000199",
                "200 | [{\"cnpj\":\"18.765.499/0001-99\",\"habilita_nfse\":false}] | may not issue NFSe yet",
                "200 | [{\"cnpj\":\"18.765.499/0001-99\",\"certificado_valido_ate\":\"2020-01-01T00:00:00-03:00\"}] | valid until 2020-01-01"
            })
    void withCredentialsThatWillNotDoNothingIsIssued(int status, String body, String reason) {
        company(aResponse().withStatus(status).withBody(body));
        assertPermanent(CAFILA.failure("nfse", PAYLOAD).failure(), reason);
        CAFILA.peer().verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"codigo\":\"requisicao_invalida\",\"mensagem\":\"CNPJ do tomador inválido\"} | CNPJ do tomador",
                "400 | {\"codigo\":\"certificado_vencido\",\"mensagem\":\"Vencido\"} | certificado_vencido",
                "422 | {\"codigo\":\"outro\",\"mensagem\":\"Campo inválido\"} | refused the invoice: Campo inválido",
                "201 | {\"status\":\"erro_autorizacao\",\"erros\":[{\"codigo\":\"E145\",\"mensagem\":\"Regime inválido.\"}]} | E145 Regime",
                "201 | {\"status\":\"cancelado\"} | was cancelled"
            })
    void aRefusedInvoiceIsAFailureForGood(int status, String body, String reason) {
        company(okJson(COMPANY));
        CAFILA.peer().stubFor(get(INVOICE).willReturn(notFound()));
        send(aResponse().withStatus(status).withBody(body));
        assertPermanent(CAFILA.failure("nfse", PAYLOAD).failure(), reason);
    }

    @Test
    void aMunicipalityThatIsOutIsAskedAgainUnderTheSameReference() {
        company(okJson(COMPANY));
        String out = "{\"status\":\"erro_autorizacao\",\"erros\":[{\"mensagem\":\"Serviço indisponível\"}]}";
        lookUp("out", STARTED, notFound(), "looked-up");
        lookUp("out", "looked-up", okJson(out), "again");
        CAFILA.peer()
                .stubFor(post(INVOICES)
                        .inScenario("out")
                        .whenScenarioStateIs("looked-up")
                        .willReturn(okJson(out)));
        CAFILA.peer()
                .stubFor(post(INVOICES)
                        .inScenario("out")
                        .whenScenarioStateIs("again")
                        .willReturn(okJson(AUTHORISED)));
        assertThat(CAFILA.completion("nfse", PAYLOAD).attempt()).isEqualTo(2);
    }

    @Test
    void oneThatIsBeingIssuedAlreadyIsAwaited() {
        company(okJson(COMPANY));
        lookUp("doubled", STARTED, notFound(), "sent");
        send(aResponse()
                .withStatus(422)
                .withBody("{\"codigo\":\"em_processamento\",\"mensagem\":\"Em processamento\"}"));
        lookUp("doubled", "sent", okJson(AUTHORISED), "sent");
        assertThat(CAFILA.result("nfse", PAYLOAD)).contains("\"numero\":\"233\"");
    }

    @Test
    void aMunicipalityThatDoesNotAnswerInTimeIsAskedLater() {
        company(okJson(COMPANY));
        CAFILA.peer().stubFor(get(INVOICE).willReturn(okJson(PROCESSING)));
        Failure failure = CAFILA.failure("nfse", PAYLOAD).failure();
        assertThat(failure.isPermanent()).isFalse();
        assertThat(failure.message()).startsWith("The municipality has not answered yet");
        CAFILA.peer().verify(0, postRequestedFor(anyUrl()));
    }

    private static void assertPermanent(Failure failure, String reason) {
        assertThat(failure.message()).contains(reason);
        assertThat(failure.isPermanent()).isTrue();
    }

    private static ResponseDefinitionBuilder notFound() {
        return aResponse()
                .withStatus(404)
                .withBody("{\"codigo\":\"nao_encontrado\",\"mensagem\":\"Nota fiscal não encontrada\"}");
    }

    private static void company(ResponseDefinitionBuilder answer) {
        CAFILA.peer().stubFor(get("/v2/empresas?cnpj=18765499000199").willReturn(answer));
    }

    private static void send(ResponseDefinitionBuilder answer) {
        CAFILA.peer().stubFor(post(INVOICES).willReturn(answer));
    }

    private static void lookUp(String scenario, String state, ResponseDefinitionBuilder answer, String next) {
        CAFILA.peer()
                .stubFor(get(INVOICE)
                        .inScenario(scenario)
                        .whenScenarioStateIs(state)
                        .willReturn(answer)
                        .willSetStateTo(next));
    }
}
