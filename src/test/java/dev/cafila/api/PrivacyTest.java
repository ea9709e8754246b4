package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.AccessRole;
import dev.cafila.submission.SubjectKey;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown to whom, and how all tasks about somebody are exported and erased. */
class PrivacyTest extends ApiServer {

    private static final String HASH = SubjectKey.of(new byte[32]).hash("default", "customer-4711");

    @Override
    void addTypes(Path routes) throws Exception {
        super.addTypes(routes);
        Files.writeString(routes.resolve("report.schema.json"), """
                {"type":"object","properties":{"to":{"type":"string","x-sensitive":true},"subject_ref":{"type":"integer"}}}
                """);
    }

    @Test
    void onlyOperatorsAndAdministratorsSeeWhatIsSensitive() throws Exception {
        String id = fail().value();
        for (AccessRole role : AccessRole.values()) {
            String shown = role == AccessRole.OPERATOR || role == AccessRole.ADMIN ? "a" : "***";
            assertThat(as(role, "/tasks/" + id).at("/payload/to").asText()).isEqualTo(shown);
            assertThat(as(role, "/dead-letters/" + id).at("/originalJob/to").asText())
                    .isEqualTo(shown);
        }
    }

    private JsonNode as(AccessRole role, String path) throws Exception {
        String key = access.addKey("default", role);
        return read(server.send(server.to("/api" + path).header("Authorization", "Bearer " + key)), 200);
    }

    @Test
    void whomATaskIsAboutIsAnOptionOfEverySubmissionUnlessTheTypeHasAFieldOfThatName() throws Exception {
        post("/tasks", "{\"type\":\"webhook-delivery\",\"payload\":{},\"subject_ref\":\"ana\"}", 202);
        post("/tasks/webhook-delivery", "{\"subject_ref\":\"ana\"}", 202);
        post("/tasks/bulk", "{\"tasks\":[{\"type\":\"report\",\"payload\":{},\"subject_ref\":\"ana\"}]}", 202);
        post("/tasks/report", "{\"subject_ref\":7}", 202);
        assertThat(submitted).extracting(task -> task.subject()).containsExactly("ana", "ana", "ana", null);
        for (String wrong : new String[] {"\"\"", "7", "\"a\\u0000b\"", "\"" + "x".repeat(256) + "\""}) {
            JsonNode problem =
                    post("/tasks", "{\"type\":\"report\",\"payload\":{},\"subject_ref\":" + wrong + "}", 400);
            assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/subject_ref");
        }
    }

    @Test
    void tasksThatWaitAreCancelledDeadLettersDiscardedAndAllIsErased() throws Exception {
        TaskId waiting = about(active(TaskId.random()));
        broker.waiting.add(waiting);
        TaskId running = about(active(TaskId.random()));
        TaskId failed = about(fail());
        TaskId removed = about(TaskId.random());
        JsonNode answer = post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}", 200);
        assertThat(answer.toString())
                .isEqualTo("{\"tasks\":4,\"cancelled\":1,\"erased\":4,\"underWay\":1,\"schedules\":0}");
        assertFits("Erasure", answer);
        assertThat(store.erased).containsExactlyInAnyOrder(waiting, running, failed, removed);
        assertThat(broker.deadLetters).isEmpty();
    }

    @Test
    void whatTellsOfATaskThatTellsOfOneIsErasedTooAndFoundFromThenOn() throws Exception {
        TaskId failed = about(fail());
        TaskId report = TaskId.random();
        TaskId told = TaskId.random();
        store.telling.put(report, failed);
        store.telling.put(told, report);
        JsonNode answer = post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}", 200);
        assertThat(answer.path("tasks").asInt()).isEqualTo(3);
        assertThat(store.erased).containsExactly(failed, report, told);
        assertThat(store.subjects.get("default " + HASH)).containsExactly(failed, report, told);
    }

    @Test
    void anErasureThatIsNotFinishedIsToldToWhoeverAskedAndToTheAuditTrail() throws Exception {
        TaskId failed = about(fail());
        store.refusal = new IllegalStateException("the store is away");
        JsonNode problem = post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}", 503);
        assertThat(problem.path("code").asText()).isEqualTo("ERASURE_UNFINISHED");
        assertThat(problem.path("detail").asText()).startsWith("Done so far: tasks 1, cancelled 0, erased 1");
        assertThat(store.erased).containsExactly(failed);
        assertThat(access.audit)
                .filteredOn(entry -> entry.action().equals("subject.erase"))
                .extracting(AuditEntry::detail)
                .allMatch(detail -> detail.startsWith("tasks 1,") && detail.contains("not finished"))
                .hasSize(1);
    }

    @Test
    void theStoreIsWrittenAnewUnlessItIsToWait() throws Exception {
        post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\",\"compact\":false}", 200);
        assertThat(store.compactions).isZero();
        post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}", 200);
        assertThat(store.compactions).isOne();
    }

    @Test
    void whatFailsWhileItIsAskedToStopHasNoDeadLetterLeft() throws Exception {
        TaskId id = about(active(TaskId.random()));
        broker.deadLetters.put(id, dead(id));
        JsonNode answer = post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}", 200);
        assertThat(answer.path("underWay").asInt()).isZero();
        assertThat(broker.deadLetters).isEmpty();
    }

    @Test
    void theAuditTrailHasTheHashAndNeverTheName() throws Exception {
        about(fail());
        post("/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\",\"reason\":\"customer-4711 asked\"}", 200);
        read(server.get("/api/v1/subjects/export?subject_ref=customer-4711"), 200);
        assertThat(access.audit).extracting(AuditEntry::action).contains("subject.erase", "subject.export");
        assertThat(access.audit)
                .filteredOn(entry -> entry.action().startsWith("subject."))
                .extracting(AuditEntry::subject)
                .containsOnly(HASH);
        assertThat(access.audit.toString()).doesNotContain("customer-4711").contains("tasks 1", "*** asked");
    }

    @Test
    void allTasksAboutSomebodyAreExportedPageByPage() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            ids.add(about(fail()).value());
        }
        ids.add(about(TaskId.random()).value());
        List<String> exported = new ArrayList<>();
        String path = "/api/v1/subjects/export?limit=3&subject_ref=customer-4711";
        JsonNode first = read(server.get(path), 200);
        assertFits("SubjectTasks", first);
        JsonNode rest = read(server.get(path + "&after=" + first.path("next").asText()), 200);
        assertThat(rest.path("next").isNull()).isTrue();
        for (JsonNode page : List.of(first, rest)) {
            page.path("tasks").forEach(task -> exported.add(task.path("id").asText()));
        }
        assertThat(exported).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(first.toString() + rest).contains("\"payload\":{\"to\":\"a\"}");
    }

    @Test
    void anotherOrganisationsTasksAreNotFound() throws Exception {
        about(fail());
        String key = access.addKey("acme", AccessRole.ADMIN);
        HttpResponse<String> answer = server.send(server.to("/api/v1/subjects/export?subject_ref=customer-4711")
                .header("Authorization", "Bearer " + key));
        assertThat(read(answer, 200).path("tasks")).isEmpty();
    }

    /** Has the store say that a task is about the customer. */
    private TaskId about(TaskId id) {
        store.subjects
                .computeIfAbsent("default " + HASH, who -> new ArrayList<>())
                .add(id);
        return id;
    }

    private TaskId active(TaskId id) {
        stored.put(id, in(TaskState.ACTIVE, id));
        return id;
    }
}
