package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusCommandTest {

    private static final String ID = "7d444840-9dc0-41d1-b245-5ffdce74fad2";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Cli cafila;

    @BeforeEach
    void knowsATask() {
        cafila = new Cli(server.baseUrl());
        server.stubFor(get("/api/tasks/" + ID)
                .willReturn(jsonResponse(
                        "{\"id\":\"" + ID + "\",\"type\":\"whatsapp\",\"name\":\"\",\"state\":\"completed\","
                                + "\"attempt\":2,\"attemptsMade\":2,\"maxAttempts\":4,\"error\":null,"
                                + "\"result\":{\"id\":\"wamid.1\"}}",
                        200)));
        server.stubFor(get("/api/tasks/" + ID + "/history")
                .willReturn(jsonResponse(
                        "{\"events\":[{\"id\":\"x\",\"kind\":\"submitted\",\"attempt\":1,"
                                + "\"at\":\"2026-11-21T22:00:00Z\",\"data\":{\"a\":1}}]}",
                        200)));
        server.stubFor(get("/api/tasks/" + ID + "/logs")
                .willReturn(jsonResponse(
                        "{\"logs\":[{\"at\":\"2026-11-21T22:00:00Z\",\"attempt\":2,\"level\":\"WARN\","
                                + "\"message\":\"slow peer\"}]}",
                        200)));
    }

    @Test
    void showsACard() {
        Cli.Ran ran = cafila.run("status", ID);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "task       " + ID,
                        "type       whatsapp",
                        "state      completed",
                        "attempts   2 of 4",
                        "result     {",
                        "             \"id\" : \"wamid.1\"",
                        "           }");
    }

    @Test
    void addsHistoryAndLogs() {
        Cli.Ran ran = cafila.run("status", ID, "--history", "--logs");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).containsPattern("attempt 1 +submitted +\\{\"a\":1}");
        assertThat(ran.out()).containsPattern("attempt 2 +WARN +slow peer");
    }

    @Test
    void printsNothingButJsonOnRequest() {
        Cli.Ran ran = cafila.run("status", ID, "--history", "--logs", "--json");

        assertThat(ran.out()).startsWith("{").contains("\"events\"", "\"logs\"", "\"wamid.1\"");
    }

    @Test
    void saysThatThereIsNoSuchTask() {
        server.stubFor(get("/api/tasks/nobody")
                .willReturn(jsonResponse("{\"status\":404,\"detail\":\"There is no task nobody\"}", 404)));

        Cli.Ran ran = cafila.run("status", "nobody");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err().lines()).containsExactly("There is no task nobody");
    }

    @Test
    void needsAnId() {
        assertThat(cafila.run("status").exitCode()).isEqualTo(2);
        assertThat(cafila.run("status", " ").exitCode()).isEqualTo(2);
    }
}
