package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduleCommandsTest {

    private static final String HOURLY = """
            {"name":"hourly","source":"route","type":null,"payload":{},"cron":"0 0 * * * ?","zone":"UTC","paused":false,
             "nextFires":["2030-01-31T10:00:00Z","2030-01-31T11:00:00Z"],"lastFire":"2030-01-31T09:00:00Z","note":"",
             "lastTasks":[{"task":"T1","lane":"sync/a","fire":"2030-01-31T09:00:00Z","state":"completed","durationMillis":45}]}""";
    private static final String NEVER = """
            {"name":"new","source":"api","type":"report","payload":{"a":1},"cron":"0 3 * * *","zone":"UTC","paused":true,
             "nextFires":[],"lastFire":null,"note":"","lastTasks":[]}""";

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
    void listsWhatRunsWhen() {
        answers("/api/schedules", 200, "{\"schedules\":[" + HOURLY + "," + NEVER + "]}");
        assertThat(cafila.run("schedules", "list").out().lines())
                .containsExactly(
                        "NAME    TYPE     CRON         ZONE  NEXT                  LAST                  STATE",
                        "hourly  (route)  0 0 * * * ?  UTC   2030-01-31T10:00:00Z  2030-01-31T09:00:00Z  completed",
                        "new     report   0 3 * * *    UTC   paused                never");
    }

    @Test
    void showsOneWithItsTimesAndTasks() {
        answers("/api/schedules/hourly", 200, HOURLY);
        assertThat(cafila.run("schedules", "show", "hourly").out().lines())
                .contains(
                        "cron:           0 0 * * * ?",
                        "next:           2030-01-31T10:00:00Z",
                        "last:           2030-01-31T09:00:00Z  sync/a  T1  completed in 45 ms");
    }

    @Test
    void addsOne() {
        answers("/api/schedules", 201, NEVER);
        Cli.Ran ran = cafila.run(
                "schedules",
                "add",
                "new",
                "report",
                "0 3 * * *",
                "{\"a\":1}",
                "--zone",
                "UTC",
                "--organisation",
                "x,y");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("name:           new");
        verify("/api/schedules", """
                {"name":"new","type":"report","cron":"0 3 * * *","payload":{"a":1},"zone":"UTC","organisations":["x","y"]}""");
        assertThat(cafila.run("schedules", "add", "new", "report", "0 3 * * *", "{")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void runsPausesResumesAndRemovesOne() {
        answers("/api/schedules/new/run", 202, "{\"fire\":\"2030-01-31T10:00:00Z\",\"tasks\":[\"T1\",\"T2\"]}");
        assertThat(cafila.run("schedules", "run", "new", "{\"full\":true}")
                        .out()
                        .lines())
                .containsExactly("T1", "T2");
        verify("/api/schedules/new/run", "{\"payload\":{\"full\":true}}");
        answers("/api/schedules/new/pause", 200, NEVER);
        assertThat(cafila.run("schedules", "pause", "new").out().lines()).containsExactly("new paused");
        answers("/api/schedules/new/resume", 200, NEVER);
        assertThat(cafila.run("schedules", "resume", "new").out().lines()).containsExactly("new resumed");
        server.stubFor(any(urlEqualTo("/api/schedules/new")).willReturn(noContent()));
        assertThat(cafila.run("schedules", "remove", "new").out().lines()).containsExactly("new removed");
        server.verify(deleteRequestedFor(urlEqualTo("/api/schedules/new")));
    }

    @Test
    void passesARefusalOn() {
        answers("/api/schedules/hourly", 409, "{\"detail\":\"Edit or delete its file.\"}");
        Cli.Ran ran = cafila.run("schedules", "remove", "hourly");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err().lines()).containsExactly("Edit or delete its file.");
    }

    private static void answers(String path, int status, String body) {
        server.stubFor(any(urlEqualTo(path)).willReturn(jsonResponse(body, status)));
    }

    private static void verify(String path, String body) {
        server.verify(postRequestedFor(urlEqualTo(path)).withRequestBody(equalToJson(body)));
    }
}
