package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RawMailServer;
import dev.cafila.testing.RouteUnderTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message goes through the first channel that takes it; refusals as WhatsApp's Cloud API and Zenvia word them. */
class MessageRouteIT {

    private static final String WHATSAPP = "/v23.0/100/messages";
    private static final String TO =
            "\"to\":{\"whatsapp\":\"+5511999999999\",\"sms\":\"+5511999999999\",\"email\":\"ana@example.com\",\"webhook\":\"%s/hook\"}";

    @RegisterExtension
    static final RawMailServer MAIL = new RawMailServer();

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task("message", MessageRouteIT::settings);

    private static Map<String, String> settings(String peer) {
        Map<String, String> settings = new HashMap<>();
        settings.put("whatsapp.url", peer + "/v23.0");
        settings.put("whatsapp.phoneNumberId", "100");
        settings.put("whatsapp.token", "wa-token");
        settings.put("zenvia.url", peer + "/sms");
        settings.put("zenvia.token", "sms-token");
        settings.put("zenvia.from", "loja");
        settings.put("smtp.port", String.valueOf(MAIL.port()));
        settings.put("smtp.startTls", "off");
        settings.put("webhook.httpAllowed", "true");
        settings.put("webhook.ports", peer.replaceFirst(".*:", ""));
        settings.put("webhook.allowedAddresses", "127.0.0.0/8,::1/128");
        settings.put("camel.resilience4j.minimumNumberOfCalls", "20");
        return settings;
    }

    private static String payload(String channels) {
        return "{\"channels\":[" + channels + "]," + TO.formatted(CAFILA.peer().baseUrl()) + ",\"text\":\"Oi ${x}\"}";
    }

    @Test
    void theFirstChannelThatTakesItIsTheLastThatIsTried() {
        whatsapp(okJson("{\"messages\":[{\"id\":\"wamid.1\"}]}"));
        assertThat(CAFILA.result("message", payload("\"whatsapp\",\"sms\"")))
                .isEqualTo("{\"channel\":\"whatsapp\",\"messageId\":\"wamid.1\",\"status\":\"sent\",\"tried\":[]}");
        CAFILA.peer().verify(0, postRequestedFor(urlEqualTo("/sms")));
    }

    @Test
    void whatRefusesItForGoodOrIsOutIsPassedBy() {
        whatsapp(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"message\":\"(#131026) Message undeliverable\",\"code\":131026}}"));
        CAFILA.peer().stubFor(post("/hook").willReturn(aResponse().withStatus(500)));
        CAFILA.peer().stubFor(post("/sms").willReturn(okJson("{\"id\":\"zen-1\",\"direction\":\"OUT\"}")));
        assertThat(CAFILA.result("message", payload("\"whatsapp\",\"webhook\",\"sms\",\"email\"")))
                .startsWith("{\"channel\":\"sms\",\"messageId\":\"zen-1\",\"status\":\"sent\",\"tried\":[{")
                .contains("Peer answered 400", "Message undeliverable", "Peer answered 500");
        CAFILA.peer()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo("/sms"))
                                .withHeader("X-API-TOKEN", equalTo("sms-token"))
                                .withoutHeader("Authorization")
                                .withoutHeader("webhook-id")
                                .withRequestBody(
                                        equalToJson(
                                                "{\"from\":\"loja\",\"to\":\"5511999999999\",\"contents\":[{\"type\":\"text\",\"text\":\"Oi ${x}\"}]}")));
        assertThat(MAIL.mails).isEmpty();
    }

    @Test
    void anEmailAndAWebhookAreChannelsToo() {
        MAIL.answerMails("554 5.7.1 Spam");
        CAFILA.peer().stubFor(post("/hook").willReturn(ok()));
        assertThat(CAFILA.result("message", payload("\"email\",\"webhook\"")))
                .contains("\"channel\":\"webhook\"", "\"delivered\":true", "554 5.7.1 Spam");
        assertThat(CAFILA.result("message", payload("\"email\"")))
                .contains("\"channel\":\"email\"", "\"messageId\":\"<");
    }

    @Test
    void allThatRefuseForGoodAreAFailureForGood() {
        whatsapp(aResponse().withStatus(400));
        CAFILA.peer()
                .stubFor(post("/sms")
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withBody("{\"code\":\"VALIDATION_ERROR\",\"message\":\"Validation error\"}")));
        Failure failure =
                CAFILA.failure("message", payload("\"whatsapp\",\"sms\"")).failure();
        assertThat(failure.message())
                .startsWith("No channel took the message. whatsapp: Peer answered 400; sms: ")
                .contains("VALIDATION_ERROR");
        assertThat(failure.isPermanent()).isTrue();
    }

    @Test
    void ifOneMayFareBetterLaterAllAreTriedAgain() {
        whatsapp(aResponse().withStatus(400));
        CAFILA.peer()
                .stubFor(post("/sms")
                        .inScenario("out")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(500))
                        .willSetStateTo("back"));
        CAFILA.peer()
                .stubFor(post("/sms")
                        .inScenario("out")
                        .whenScenarioStateIs("back")
                        .willReturn(okJson("{\"id\":\"zen-1\"}")));
        assertThat(CAFILA.completion("message", payload("\"whatsapp\",\"sms\"")).attempt())
                .isEqualTo(2);
    }

    @Test
    void aChannelNeedsAnAddress() {
        TaskRequest.Builder request = TaskRequest.of(
                "message", "{\"channels\":[\"email\"],\"to\":{\"sms\":\"+5511999999999\"},\"text\":\"x\"}");
        assertThatThrownBy(() -> CAFILA.submit(request))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class,
                        refused -> assertThat(refused.field()).isEqualTo("/payload/to/email"));
    }

    private static void whatsapp(ResponseDefinitionBuilder answer) {
        CAFILA.peer().stubFor(post(WHATSAPP).willReturn(answer));
    }
}
