package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplainCommandTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void saysTheStateAndWhy() {
        server.stubFor(get("/api/tasks/t1/explain")
                .willReturn(jsonResponse(
                        "{\"id\":\"t1\",\"type\":\"sms\",\"state\":\"waiting\",\"traceId\":null,"
                                + "\"sentences\":[\"The queue of sms is paused.\",\"Resume it.\"]}",
                        200)));
        Cli.Ran ran = new Cli(server.baseUrl()).run("explain", "t1");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).containsExactly("waiting", "The queue of sms is paused.", "Resume it.");
    }

    @Test
    void namesTheTraceOfATaskThatHasOne() {
        server.stubFor(get("/api/tasks/t3/explain")
                .willReturn(jsonResponse(
                        "{\"state\":\"waiting\",\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"sentences\":[\"Soon.\"]}",
                        200)));
        Cli.Ran ran = new Cli(server.baseUrl()).run("explain", "t3");
        assertThat(ran.out().lines())
                .containsExactly("waiting", "Soon.", "Its trace is 4bf92f3577b34da6a3ce929d0e0e4736.");
    }

    @Test
    void saysThatThereIsNoSuchTask() {
        server.stubFor(get("/api/tasks/t2/explain")
                .willReturn(jsonResponse(
                        "{\"status\":404,\"code\":\"TASK_NOT_FOUND\",\"title\":\"There is no such task\",\"detail\":\"No.\"}",
                        404)));
        Cli.Ran ran = new Cli(server.baseUrl()).run("explain", "t2");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("No.");
    }
}
