package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmitAndWaitTest {

    private static final String ID = "7d444840-9dc0-41d1-b245-5ffdce74fad2";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Cli cafila;

    @BeforeEach
    void accepts() {
        cafila = new Cli(server.baseUrl());
        server.stubFor(post("/api/tasks")
                .willReturn(jsonResponse(
                        "{\"id\":\"" + ID + "\",\"type\":\"whatsapp\",\"state\":\"waiting\",\"priority\":\"normal\"}",
                        202)));
    }

    @Test
    void waitsForTheResultAndTellsEachChangeOnce() {
        answers(
                task("waiting", 0, ""),
                task("waiting", 0, ""),
                task("active", 1, ",\"progress\":{\"percent\":50,\"message\":\"sending\"}"),
                task("completed", 1, ",\"result\":{\"messages\":[{\"id\":\"wamid.1\"}]}"));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith(ID + " accepted").contains("completed", "\"id\" : \"wamid.1\"");
        assertThat(ran.err().lines().map(line -> line.replaceFirst("^ *\\S+  ", "")))
                .containsExactly("waiting", "active, attempt 1 of 4, 50 %: sending", "completed, attempt 1 of 4");
    }

    @Test
    void exitsWithOneWhenTheTaskFailed() {
        answers(
                task(
                        "failed",
                        4,
                        ",\"error\":{\"error\":\"HttpOperationFailedException\",\"message\":\"status 400\",\"permanent\":true}"));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("failed after attempt 4 of 4", "HttpOperationFailedException: status 400 (permanent)");
    }

    @Test
    void exitsWithOneWhenTheTaskWasCancelled() {
        answers(task("cancelled", 0, ""));

        assertThat(cafila.run("submit", "whatsapp", "{}", "--wait").exitCode()).isEqualTo(1);
    }

    @Test
    void printsNothingButJsonOnRequest() {
        answers(task("completed", 1, ",\"result\":1"));

        assertThat(cafila.run("submit", "whatsapp", "{}", "--json").out())
                .startsWith("{")
                .contains(ID);
        assertThat(cafila.run("submit", "whatsapp", "{}", "--json", "--wait").out())
                .startsWith("{")
                .contains("\"result\" : 1");
    }

    @Test
    void stopsWaitingWhenTheTimeIsUp() {
        answers(task("active", 1, ""));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait", "--timeout", "200ms");

        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.err()).contains("still active; the task goes on, look again with: ./cafila status " + ID);
    }

    @Test
    void waitsThroughARestartOfTheServer() {
        server.stubFor(get("/api/tasks/" + ID)
                .inScenario("restart")
                .whenScenarioStateIs("Started")
                .willReturn(serverError().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("starting"));
        server.stubFor(get("/api/tasks/" + ID)
                .inScenario("restart")
                .whenScenarioStateIs("starting")
                .willReturn(jsonResponse("{\"detail\":\"starting\"}", 503))
                .willSetStateTo("up"));
        server.stubFor(get("/api/tasks/" + ID)
                .inScenario("restart")
                .whenScenarioStateIs("up")
                .willReturn(jsonResponse(task("completed", 1, ""), 200)));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).containsOnlyOnce("trying again");
    }

    @Test
    void tellsThatItWasAcceptedWhenTheServerStaysAway() {
        server.stubFor(get("/api/tasks/" + ID).willReturn(serverError()));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait", "--timeout", "100ms");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err())
                .contains("accepted, but lost from sight: the server answered 500", "look again with: ./cafila status");
    }

    /** Answers these one after the other, and the last one from then on. */
    private static void answers(String... tasks) {
        for (int i = 0; i < tasks.length; i++) {
            server.stubFor(get("/api/tasks/" + ID)
                    .inScenario("journey")
                    .whenScenarioStateIs(i == 0 ? "Started" : "step " + i)
                    .willReturn(jsonResponse(tasks[i], 200))
                    .willSetStateTo("step " + Math.min(i + 1, tasks.length - 1)));
        }
        if (tasks.length == 1) {
            server.stubFor(get("/api/tasks/" + ID).willReturn(jsonResponse(tasks[0], 200)));
        }
    }

    private static String task(String state, int attempts, String more) {
        return "{\"id\":\"" + ID + "\",\"type\":\"whatsapp\",\"state\":\"" + state + "\",\"attempt\":"
                + Math.max(1, attempts) + ",\"attemptsMade\":" + attempts + ",\"maxAttempts\":4" + more + "}";
    }
}
