package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListCommandTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Cli cafila;

    @BeforeEach
    void start() {
        cafila = new Cli(server.baseUrl());
    }

    @Test
    void showsATableAndSaysWhenThereIsMore() {
        answers("{\"tasks\":[{\"id\":\"a\",\"type\":\"whatsapp\",\"state\":\"active\",\"attempt\":1,\"maxAttempts\":4,"
                + "\"priority\":\"high\",\"name\":\"Olá\",\"progress\":{\"percent\":50,\"message\":\"sending\"}},"
                + "{\"id\":\"b\",\"type\":\"report\",\"state\":\"waiting\"}],\"next\":\"cursor\"}");

        Cli.Ran ran = cafila.run("list");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "ID  TYPE      STATE    PRIORITY  ATTEMPTS  AGE  NAME, PROGRESS",
                        "a   whatsapp  active   high      1 of 4         Olá, 50 % sending",
                        "b   report    waiting            0",
                        "",
                        "there are more: narrow them by --state or --type, or raise --limit");
    }

    @Test
    void passesTheFiltersOn() {
        answers("{\"tasks\":[],\"next\":null}");

        Cli.Ran ran = cafila.run("list", "--state", "failed", "--type", "a b&c", "--limit", "5");

        assertThat(ran.out().lines()).containsExactly("no tasks");
        server.verify(getRequestedFor(urlPathEqualTo("/api/tasks"))
                .withQueryParam("state", equalTo("failed"))
                .withQueryParam("type", equalTo("a b&c"))
                .withQueryParam("limit", equalTo("5")));
    }

    @Test
    void printsNothingButJsonOnRequest() {
        answers("{\"tasks\":[],\"next\":null}");

        assertThat(cafila.run("list", "--json").out()).startsWith("{").contains("\"tasks\"");
    }

    @Test
    void passesARefusalOn() {
        server.stubFor(get(urlPathEqualTo("/api/tasks"))
                .willReturn(jsonResponse(
                        "{\"detail\":\"Bad filter\",\"errors\":[{\"parameter\":\"state\",\"message\":\"unknown\"}]}",
                        400)));

        Cli.Ran ran = cafila.run("list", "--state", "nowhere");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err().lines()).containsExactly("Bad filter", "  state: unknown");
    }

    @Test
    void refusesALimitBelowOne() {
        assertThat(cafila.run("list", "--limit", "0").exitCode()).isEqualTo(2);
    }

    private static void answers(String body) {
        server.stubFor(get(urlPathEqualTo("/api/tasks")).willReturn(jsonResponse(body, 200)));
    }
}
