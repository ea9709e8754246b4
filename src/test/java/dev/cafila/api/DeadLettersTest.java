package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.store.DeadLetter;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.store.DeadLetterGroup;
import dev.cafila.store.DeadLetterPage;
import dev.cafila.store.DeadLetterQuery;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends ApiServer {

    private static final String F = "0123456789abcdef";
    private static final TaskType REPORT = new TaskType("report");

    private final TaskId id = TaskId.random();

    @Test
    void listsWhatFailedAndWhy() throws Exception {
        Failure failure = new Failure(Failure.Kind.PERMANENT, "java.io.IOException", "no", "", null);
        store.deadLetters = new DeadLetterPage(
                List.of(
                        new DeadLetter(id, REPORT, "n", "{\"to\":\"a\"}", failure, F, 3, 3, NOW),
                        new DeadLetter(id, REPORT, "n", null, failure, F, 3, 3, NOW)),
                "more");
        JsonNode page = read(
                server.get("/api/background/dead-letters?type=REPORT&fingerprint=" + F
                        + "&from=2029-01-01&to=2030-01-01T00:00:00Z&limit=7&cursor=c"),
                200);
        assertFits("DeadLetterPage", page);
        JsonNode letter = page.at("/deadLetters/0");
        assertThat(letter.get("originalQueue").textValue()).isEqualTo("task.report");
        assertThat(letter.get("originalJob").toString()).isEqualTo("{\"to\":\"a\"}");
        assertThat(letter.at("/error/message").textValue()).isEqualTo("no");
        assertThat(letter.at("/links/replay").textValue()).isEqualTo("/api/background/dead-letters/" + id + "/replay");
        assertThat(page.at("/deadLetters/1/originalJob").isNull()).isTrue();
        assertThat(store.deadLetterQueries)
                .containsExactly(new DeadLetterQuery(
                        new DeadLetterFilter("default", REPORT, F, Instant.parse("2029-01-01T00:00:00Z"), NOW),
                        7,
                        "c"));
    }

    @Test
    void listsAllByDefaultAndSaysWhatIsWrongWithAFilter() throws Exception {
        read(server.get("/api/dead-letters"), 200);
        assertThat(store.deadLetterQueries)
                .containsExactly(new DeadLetterQuery(DeadLetterFilter.all("default"), 50, null));
        assertThat(read(server.get("/api/dead-letters?from=soon"), 400)
                        .at("/errors/0/parameter")
                        .textValue())
                .isEqualTo("from");
        read(server.get("/api/dead-letters?fingerprint=x"), 400);
        read(server.get("/api/dead-letters?limit=0"), 400);
    }

    @Test
    void countsThemByCause() throws Exception {
        store.groups = List.of(new DeadLetterGroup(
                F, 9, List.of(REPORT, new TaskType("whatsapp")), "java.io.IOException", "no", NOW, NOW, id));
        JsonNode groups = read(server.get("/api/dead-letters/groups?type=report"), 200);
        assertFits("DeadLetterGroups", groups);
        assertThat(groups.at("/groups/0/types").toString()).isEqualTo("[\"report\",\"whatsapp\"]");
        assertThat(groups.at("/groups/0/count").intValue()).isEqualTo(9);
        assertThat(groups.at("/groups/0/sample").textValue()).isEqualTo(id.value());
    }

    @Test
    void showsOneWithTheErrorOfEveryAttempt() throws Exception {
        stored.put(id, failed(id));
        store.history.add(new HistoryEntry("a", 1, "submitted", NOW, "{}"));
        store.history.add(failure(1, "attempt-failed", "TEMPORARY", "refused"));
        store.history.add(failure(2, "failed", "PERMANENT", "no such customer"));
        JsonNode letter = read(server.get("/api/dead-letters/" + id), 200);
        assertFits("DeadLetterDetail", letter);
        assertThat(letter.at("/error/stack").textValue()).isEqualTo("at x");
        assertThat(letter.at("/originalJob/to").textValue()).isEqualTo("a");
        assertThat(letter.get("failures")).hasSize(2);
        assertThat(letter.at("/failures/0/message").textValue()).isEqualTo("refused");
        assertThat(letter.at("/failures/0/worker").textValue()).isEqualTo("w1");
        assertThat(letter.at("/failures/1/permanent").booleanValue()).isTrue();
        assertThat(letter.at("/failures/1/stack").textValue()).isEqualTo("at y");
    }

    private static HistoryEntry failure(int attempt, String kind, String failureKind, String message) {
        return new HistoryEntry("f" + attempt, attempt, kind, NOW, """
                {"worker":"w1","failure":{"kind":"%s","error":"E","message":"%s","stack":"at y"}}
                """.formatted(failureKind, message));
    }

    @Test
    void showsNoneOfATaskThatHasNone() throws Exception {
        stored.put(id, in(TaskState.ACTIVE, id));
        JsonNode problem = read(server.get("/api/dead-letters/" + id), 404);
        assertThat(code(problem)).isEqualTo("NO_DEAD_LETTER");
        assertThat(problem.get("detail").textValue()).isEqualTo("This task is active.");
        stored.put(id, discarded(id));
        assertThat(read(server.get("/api/dead-letters/" + id), 404)
                        .get("detail")
                        .textValue())
                .isEqualTo("This task is failed, and its dead letter was discarded at 2030-01-01T00:00:00Z.");
        assertThat(code(read(server.get("/api/dead-letters/" + UNKNOWN), 404))).isEqualTo("TASK_NOT_FOUND");
    }
}
