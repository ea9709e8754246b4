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
                        "{\"id\":\"t1\",\"type\":\"sms\",\"state\":\"waiting\","
                                + "\"sentences\":[\"The queue of sms is paused.\",\"Resume it.\"]}",
                        200)));
        Cli.Ran ran = new Cli(server.baseUrl()).run("explain", "t1");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).containsExactly("waiting", "The queue of sms is paused.", "Resume it.");
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
