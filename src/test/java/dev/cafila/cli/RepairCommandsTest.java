package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairCommandsTest {

    private static final String ID = "7d444840-9dc0-41d1-b245-5ffdce74fad2";

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
    void cancelsATask() {
        answers("/api/tasks/" + ID + "/cancel", 200, "{\"id\":\"" + ID + "\",\"state\":\"cancelled\"}");
        Cli.Ran ran = cafila.run("cancel", ID, "--reason", "ordered twice");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines()).containsExactly(ID + " cancelled");
        verify("/api/tasks/" + ID + "/cancel", "{\"reason\":\"ordered twice\"}");
    }

    @Test
    void saysThatARunningTaskIsOnlyAskedToStop() {
        answers("/api/tasks/" + ID + "/cancel", 202, "{\"state\":\"active\",\"requested\":true}");
        Cli.Ran ran = cafila.run("cancel", ID);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith(ID + " is asked to stop; see whether it did with: ./cafila status " + ID);
        verify("/api/tasks/" + ID + "/cancel", "{}");
    }

    @Test
    void passesARefusalOn() {
        answers("/api/tasks/" + ID + "/cancel", 409, "{\"detail\":\"Task completed at noon.\"}");
        answers("/api/tasks/" + ID + "/retry", 409, "{\"detail\":\"Only a failed task can be retried.\"}");
        Cli.Ran cancel = cafila.run("cancel", ID);
        assertThat(cancel.exitCode()).isEqualTo(3);
        assertThat(cancel.err().lines()).containsExactly("Task completed at noon.");
        assertThat(cafila.run("retry", ID).exitCode()).isEqualTo(3);
    }

    @Test
    void retriesATask() {
        answers("/api/tasks/" + ID + "/retry", 202, "{\"state\":\"waiting\"}");
        assertThat(cafila.run("retry", ID).out())
                .startsWith(ID + " accepted again; follow it with: ./cafila status " + ID);
    }

    @Test
    void replaysADeadLetterWithAPatchFromAFile(@TempDir Path folder) throws Exception {
        String patch = "[{\"op\":\"replace\",\"path\":\"/to\",\"value\":1.50}]";
        Path file = Files.writeString(folder.resolve("patch.json"), patch);
        answers("/api/dead-letters/" + ID + "/replay", 202, "{\"state\":\"waiting\"}");
        Cli.Ran ran = cafila.run("dead-letters", "replay", ID, "--patch", file.toString());
        assertThat(ran.out()).startsWith(ID + " accepted again");
        verify("/api/dead-letters/" + ID + "/replay", "{\"patch\":" + patch + "}");

        Cli.Ran missing = cafila.run("dead-letters", "replay", ID, "--patch", "nowhere.json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).startsWith("nowhere.json cannot be read: there is no such file");
    }

    @Test
    void showsWhatThePayloadWouldBe() {
        answers("/api/dead-letters/" + ID + "/replay", 200, "{\"payload\":{\"to\":\"b\"}}");
        Cli.Ran ran = cafila.run("dead-letters", "replay", ID, "--dry-run");
        assertThat(ran.out().lines()).containsExactly("{", "  \"to\" : \"b\"", "}");
        verify("/api/dead-letters/" + ID + "/replay", "{\"dryRun\":true}");
    }

    @Test
    void replaysAndDiscardsAllThatMatch() {
        answers("/api/dead-letters/replay", 200, "{\"replayed\":12}");
        answers("/api/dead-letters/discard", 200, "{\"discarded\":3}");
        answers("/api/dead-letters/" + ID + "/discard", 200, "{\"discarded\":1}");
        assertThat(cafila.run("dead-letters", "replay", "--fingerprint", "f", "--limit", "50")
                        .out()
                        .lines())
                .containsExactly("12 replayed");
        verify("/api/dead-letters/replay", "{\"fingerprint\":\"f\",\"limit\":50}");
        assertThat(cafila.run("dead-letters", "discard", "--all", "--reason", "old")
                        .out()
                        .lines())
                .containsExactly("3 discarded");
        verify("/api/dead-letters/discard", "{\"all\":true,\"reason\":\"old\"}");
        assertThat(cafila.run("dead-letters", "discard", ID, "--reason", "by hand")
                        .out()
                        .lines())
                .containsExactly(ID + " discarded");
        verify("/api/dead-letters/" + ID + "/discard", "{\"reason\":\"by hand\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters",
                "dead-letters replay",
                "dead-letters replay --limit",
                "dead-letters replay " + ID + " --all",
                "dead-letters replay --all --dry-run",
                "dead-letters replay --type t --patch p",
                "dead-letters discard " + ID,
                "dead-letters discard --reason r",
                "dead-letters show",
                "queues",
                "queues pause",
                "cancel",
                "retry"
            })
    void doesNothingThatWasNotClearlySaid(String line) {
        Cli.Ran ran = cafila.run(line.split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).isNotEmpty();
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void workersAreShownWithWhatTheyDo() {
        server.stubFor(get("/api/workers").willReturn(jsonResponse("""
                {"workers":[{"id":"w","host":"tasks-1","process":4711,"startedAt":"2030-01-01T00:00:00Z",
                 "heardAt":"2030-01-01T02:05:00Z","stopping":false,"slots":10,"busy":2,"stuckHandlers":1,"types":["a","b"],
                 "attempts":[{"task":"id-1","type":"a","org":"x","attempt":1,"startedAt":"2030-01-01T02:04:18Z"}]}]}
                """, 200)));
        assertThat(cafila.run("workers").out()).contains("tasks-1:4711  2h 5m     2 of 10  2      id-1 a 42s  1 stuck");
    }

    @Test
    void showsTheQueuesAndPausesOne() {
        server.stubFor(get("/api/queues").willReturn(jsonResponse("""
                {"queues":[{"type":"report","waiting":12,"delayed":0,"active":2,"paused":true,"consumers":4},
                           {"type":"whatsapp","waiting":0,"delayed":3,"active":0,"paused":false,"consumers":0}]}
                """, 200)));
        assertThat(cafila.run("queues", "list").out().lines())
                .containsExactly(
                        "TYPE      WAITING  DELAYED  ACTIVE  CONSUMERS",
                        "report    12       0        2       4          paused",
                        "whatsapp  0        3        0       0");
        answers("/api/queues/report/pause", 200, "{\"type\":\"report\",\"paused\":true}");
        answers("/api/queues/report/resume", 200, "{\"type\":\"report\",\"paused\":false}");
        assertThat(cafila.run("queues", "pause", "report").out().lines()).containsExactly("report paused");
        assertThat(cafila.run("queues", "resume", "report").out().lines()).containsExactly("report resumed");
    }

    @Test
    void listsDeadLettersAndTheirCauses() {
        server.stubFor(get(urlPathEqualTo("/api/dead-letters")).willReturn(jsonResponse("""
                {"deadLetters":[{"id":"a","type":"report","attempts":4,"failedAt":"x","fingerprint":"0f",
                                 "error":{"error":"IOException","message":"reset"}}],"next":"more"}
                """, 200)));
        Cli.Ran list = cafila.run("dead-letters", "list", "--type", "report", "--from", "2030-01-01");
        assertThat(list.out().lines())
                .containsExactly(
                        "ID  TYPE    ATTEMPTS  FAILED  FINGERPRINT  ERROR",
                        "a   report  4                 0f           IOException: reset",
                        "",
                        "there are more: narrow them by --type or --fingerprint, or raise --limit");
        server.verify(getRequestedFor(urlPathEqualTo("/api/dead-letters"))
                .withQueryParam("type", equalTo("report"))
                .withQueryParam("from", equalTo("2030-01-01"))
                .withQueryParam("limit", equalTo("20")));

        server.stubFor(get("/api/dead-letters/groups").willReturn(jsonResponse("""
                {"groups":[{"fingerprint":"0f","count":12,"types":["report","whatsapp"],"error":"E","message":"m"}]}
                """, 200)));
        List<String> groups = cafila.run("dead-letters", "groups").out().lines().toList();
        assertThat(groups.get(0)).isEqualTo("COUNT  FINGERPRINT  TYPES            FIRST  LAST  ERROR, ONE OF THEM");
        assertThat(groups.get(1)).isEqualTo("12     0f           report whatsapp               E: m");
    }

    @Test
    void showsADeadLetterWithEveryAttempt() {
        server.stubFor(get("/api/dead-letters/" + ID).willReturn(jsonResponse("""
                {"id":"x","type":"report","name":"Monthly","originalQueue":"task.report","originalJob":{"to":"a"},
                 "attempts":2,"failedAt":null,"fingerprint":"0f",
                 "error":{"error":"E","message":"m","permanent":true,"stack":"E: m\\n\\tat a"},
                 "failures":[{"attempt":1,"error":"E","message":"first"},{"attempt":2,"error":"E","message":"m"}]}
                """, 200)));
        assertThat(cafila.run("dead-letters", "show", ID).out().lines())
                .containsExactly(
                        "task       x",
                        "type       report (Monthly)",
                        "queue      task.report",
                        "failed     -",
                        "attempts   2",
                        "cause      0f",
                        "payload    {",
                        "             \"to\" : \"a\"",
                        "           }",
                        "error      E: m (permanent)",
                        "           at a",
                        "",
                        "attempts that failed",
                        "  -  attempt 1   E: first",
                        "  -  attempt 2   E: m");
        assertThat(cafila.run("dead-letters", "show", ID, "--json").out()).startsWith("{");
    }

    private static void answers(String path, int status, String body) {
        server.stubFor(post(path).willReturn(jsonResponse(body, status)));
    }

    private static void verify(String path, String body) {
        server.verify(postRequestedFor(urlEqualTo(path)).withRequestBody(equalToJson(body)));
    }
}
