package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.store.Notification;
import dev.cafila.store.Notifications;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users are told, in the store and at the webhook for notifications. */
class UserNotificationRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "user-notification",
            peer -> Map.of("notify.webhookUrl.pushed", peer + "/told", "notify.token.pushed", "s3cret"));

    @Test
    void aUserAndTheOperatorsSeeTheirOwn() {
        tell(
                "own",
                "{\"userId\":\"Érica@acme.example\",\"title\":\"Oi\",\"message\":\"d'Água\",\"link\":\"https://x/\"}");
        tell("own", "{\"title\":\"Parou\",\"message\":\"m\",\"taskId\":\"t1\"}");
        tell("other", "{\"title\":\"x\",\"message\":\"m\"}");
        assertThat(list("own", "éricA@ACME.example", false))
                .extracting(Notification::title, Notification::message, Notification::link, Notification::task)
                .containsExactly(tuple("Oi", "d'Água", "https://x/", null));
        assertThat(list("own", "bob@acme.example", true))
                .extracting(Notification::title, Notification::task, Notification::forOperators)
                .containsExactly(tuple("Parou", "t1", true));
        assertThat(list("own", "bob@acme.example", false)).isEmpty();
    }

    @Test
    void theUserOfAProviderIsTakenAsItIs() {
        tell("provider", "{\"userId\":\"oidc:aB\",\"title\":\"Oi\",\"message\":\"m\"}");
        assertThat(list("provider", "oidc:aB", false)).hasSize(1);
        assertThat(list("provider", "oidc:Ab", false)).isEmpty();
    }

    @Test
    void whatWasReadComesLastAndNobodyReadsAnothers() {
        tell("read", "{\"userId\":\"a@x.example\",\"title\":\"1\",\"message\":\"m\"}");
        tell("read", "{\"userId\":\"a@x.example\",\"title\":\"2\",\"message\":\"m\"}");
        String newest = list("read", "a@x.example", false).get(0).id();
        Notifications told = CAFILA.store().store.notifications();
        assertThat(told.markRead(new Notifications.Reader("read", "b@x.example", true), newest, Instant.now()))
                .isFalse();
        assertThat(told.markRead(new Notifications.Reader("read", "a@x.example", false), newest, Instant.now()))
                .isTrue();
        assertThat(list("read", "a@x.example", false))
                .extracting(Notification::title, one -> one.readAt() == null)
                .containsExactly(tuple("1", true), tuple("2", false));
    }

    @Test
    void theWebhookGetsItTooAndOneThatIsBusyIsTriedAgain() {
        CAFILA.peer()
                .stubFor(post("/told")
                        .inScenario("busy")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("free"));
        CAFILA.peer()
                .stubFor(post("/told")
                        .inScenario("busy")
                        .whenScenarioStateIs("free")
                        .willReturn(ok()));
        TaskEvent.Completed end =
                tell("pushed", "{\"userId\":\"a@x.example\",\"title\":\"Oi\",\"message\":\"\\\"m\\\"\"}");
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(end.result()).endsWith("\"pushed\":true}");
        assertThat(list("pushed", "a@x.example", false)).as("told once").hasSize(1);
        List<LoggedRequest> requests = CAFILA.peer().findAll(postRequestedFor(anyUrl()));
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).getHeader("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(requests.get(1).getBodyAsString())
                .contains("\"title\" : \"Oi\"", "\"message\" : \"\\\"m\\\"\"", "\"organisation\" : \"pushed\"");
    }

    @Test
    void aWebhookThatRefusesIsAFailureForGoodButTheUserIsTold() {
        CAFILA.peer().stubFor(post("/told").willReturn(aResponse().withStatus(401)));
        var id = CAFILA.submit(
                TaskRequest.of("user-notification", "{\"userId\":\"c@x.example\",\"title\":\"Oi\",\"message\":\"m\"}")
                        .org("pushed"));
        assertThat(CAFILA.tape().end(id, TaskEvent.Failed.class).failure().isPermanent())
                .isTrue();
        assertThat(list("pushed", "c@x.example", false)).hasSize(1);
    }

    private static TaskEvent.Completed tell(String org, String payload) {
        var id = CAFILA.submit(
                TaskRequest.of("user-notification", payload).org(org).redeliveryDelay(java.time.Duration.ofMillis(20)));
        return CAFILA.tape().end(id, TaskEvent.Completed.class);
    }

    private static List<Notification> list(String org, String user, boolean operator) {
        return CAFILA.store().store.notifications().list(new Notifications.Reader(org, user, operator), 10);
    }
}
