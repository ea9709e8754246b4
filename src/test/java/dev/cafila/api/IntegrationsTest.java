package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationsTest extends ApiServer {

    private static final String DAILY = "/integrations/analytics/schedule-daily";

    @Override
    void addTypes(Path routes) throws Exception {
        super.addTypes(routes);
        for (String type : List.of("n8n-sync", "analytics-daily")) {
            Files.copy(Path.of("routes/tasks/" + type + ".schema.json"), routes.resolve(type + ".schema.json"));
        }
    }

    @Test
    void anN8nTriggerIsATask() throws Exception {
        post(
                "/integrations/n8n/trigger",
                "{\"workflow\":\"user_registration\",\"data\":[1],\"priority\":\"high\"}",
                202);
        post("/integrations/n8n/trigger", "{\"sync_type\":\"x\",\"delay\":\"5m\"}", 202);
        assertThat(submitted.get(0).type().slug()).isEqualTo("n8n-sync");
        assertThat(submitted.get(0).payload()).isEqualTo("{\"sync_type\":\"user_registration\",\"data\":[1]}");
        assertThat(submitted.get(0).priority()).isEqualTo(TaskPriority.HIGH);
        assertThat(submitted.get(1).payload()).isEqualTo("{\"sync_type\":\"x\"}");
        assertThat(submitted.get(1).deliverAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/integrations/n8n/trigger | {} | The body must say what happened, in the field sync_type",
                "/integrations/n8n/trigger | {'workflow':'../x'} | workflow must be 1 to 64 letters, digits, dots, hyphens and underscores",
                "/integrations/n8n/trigger | {'workflow':'a','sync_type':'b'} | sync_type must not differ from workflow, which means the same (and 1 more, see errors)",
                DAILY + " | {'timezone':'Mars/Olympus'} | timezone must be an IANA time zone such as America/Sao_Paulo",
                DAILY + " | {'hour':24} | hour must be at most 23",
                DAILY + " | {'days':0} | days must be at least 1",
            })
    void saysWhatIsWrong(String path, String body, String detail) throws Exception {
        JsonNode problem = post(path, body.replace('\'', '"'), 400);
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
        assertThat(submitted).isEmpty();
    }

    @Test
    void aScheduleBeginsWithTheTaskOfTheNextDay() throws Exception {
        JsonNode answer = post(DAILY, 202);
        assertThat(answer.get("type").textValue()).isEqualTo("analytics-daily");
        assertThat(answer.get("state").textValue()).isEqualTo("delayed");
        assertThat(answer.get("deliverAt").textValue()).isEqualTo("2030-01-01T09:00:00Z");
        assertThat(submitted.get(0).payload())
                .isEqualTo("{\"hour\":6,\"timezone\":\"America/Sao_Paulo\",\"days\":30,\"date\":\"2030-01-01\"}");
        assertThat(submitted.get(0).idempotencyKey()).isEqualTo("analytics-daily@2030-01-01#0");
    }

    @Test
    void askedForAgainItIsTheSame() throws Exception {
        JsonNode first = post(DAILY, "{\"days\":7}", 202);
        JsonNode again = post(DAILY, "{\"days\":7}", 200);
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        know(TaskState.DELAYED);
        submitted.clear();
        JsonNode later = post(DAILY, "{\"days\":7}", 200);
        assertThat(later.get("id")).isEqualTo(first.get("id"));
        assertThat(submitted).isEmpty();
    }

    @Test
    void withOtherSettingsItIsAConflict() throws Exception {
        JsonNode first = post(DAILY, "{\"days\":7}", 202);
        know(TaskState.DELAYED);
        JsonNode problem = post(DAILY, "{\"days\":8}", 409);
        assertThat(code(problem)).isEqualTo("ALREADY_SCHEDULED");
        assertThat(problem.get("detail").textValue()).contains(first.get("id").textValue());
    }

    @Test
    void aCancelledScheduleCanBeBegunAgain() throws Exception {
        JsonNode first = post(DAILY, "{\"days\":7}", 202);
        know(TaskState.CANCELLED);
        JsonNode second = post(DAILY, "{\"days\":8}", 202);
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        assertThat(submitted.get(submitted.size() - 1).idempotencyKey()).isEqualTo("analytics-daily@2030-01-01#1");
    }

    /** Puts into the store what was submitted first. */
    private void know(TaskState state) {
        Receipt receipt = receipts.get(0);
        Task task = receipt.task();
        TaskSnapshot known = new TaskSnapshot(
                task.id(),
                task.type(),
                state,
                "",
                task.payload(),
                task.priority(),
                task.org(),
                task.user(),
                1,
                0,
                4,
                null,
                NOW,
                receipt.deliverAt(),
                null,
                state.isEnd() ? NOW : null,
                null,
                0,
                "",
                null,
                null,
                null,
                null,
                null);
        stored.put(task.id(), known);
    }
}
