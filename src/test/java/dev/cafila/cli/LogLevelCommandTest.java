package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogLevelCommandTest {

    private static final String PATH = "/api/logs/levels";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private Cli cafila;

    @BeforeEach
    void start() {
        cafila = new Cli(server.baseUrl());
    }

    @Test
    void showsWhichLoggersHaveALevelOfTheirOwn() {
        answers("""
                {"levels":[{"logger":"dev.cafila","level":"INFO","until":null},
                 {"logger":"org.apache","level":"DEBUG","until":"2030-01-31T09:15:00Z"}]}""");
        assertThat(cafila.run("log-level").out().lines())
                .containsExactly("INFO dev.cafila", "DEBUG org.apache until 2030-01-31T09:15:00Z");
    }

    @Test
    void switchesOneForSoManyMinutes() {
        answers("{\"logger\":\"dev.cafila\",\"level\":\"DEBUG\",\"until\":\"2030-01-31T10:00:00Z\"}");
        Cli.Ran ran = cafila.run("log-level", "dev.cafila", "debug", "--minutes", "60");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("DEBUG dev.cafila until 2030-01-31T10:00:00Z");
        server.verify(putRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalToJson("{\"logger\":\"dev.cafila\",\"level\":\"DEBUG\",\"minutes\":60}")));
    }

    @Test
    void aPackageWithoutALevelIsAMistake() {
        Cli.Ran ran = cafila.run("log-level", "dev.cafila");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("LEVEL is missing, e.g. debug");
    }

    private static void answers(String json) {
        server.stubFor(any(urlEqualTo(PATH)).willReturn(jsonResponse(json, 200)));
    }
}
