package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What application teams send, to the pretend peers and back. */
interface IntegratingJourney extends Journey {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tasks | {'name':'Welcome','task_type':'n8n_sync','priority':'high','payload':{'sync_type':'user_registration'}} | /status | 200",
                "/tasks/document-processing | {'document_id':'doc-1','content':'Camels carry loads. They rest.','chunk_size':1000,'priority':'normal'} | /words | 5",
                "/tasks/webhook-delivery | {'webhook_url':'HOOK','data':{'order':7},'headers':{},'sign_payload':false,'priority':'high'} | /delivered | true",
                "/tasks/n8n-sync | {'sync_type':'user_registration','data':{'user_id':42},'priority':'high'} | /answer/message | Workflow was started",
                "/tasks/analytics-processing | {'days':30} | /metrics/leads/mean | 21",
                "/integrations/n8n/trigger | {'workflow':'order_paid','data':{'order':7}} | /sync_type | order_paid"
            })
    default void whatIsSubmittedIsDone(String path, String body, String pointer, String value) throws Exception {
        String hook = "http://127.0.0.1:" + cafila().settings.port() + "/sandbox/webhook";
        Answer accepted = cafila().http
                .post("/api/background" + path, body.replace('\'', '"').replace("HOOK", hook));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        JsonNode end = end(accepted.at("/id"));
        assertThat(end.at("/state").asText()).as(end.toString()).isEqualTo("completed");
        assertThat(end.at("/result" + pointer).asText()).isEqualTo(value);
    }

    @Test
    default void manyDocumentsAreManyTasks() throws Exception {
        Answer answer = cafila().http
                .post(
                        "/api/background/integrations/knowledge/process-bulk",
                        "{\"documents\":[{\"document_id\":\"a\",\"content\":\"One two.\"},{\"document_id\":\"b\"},"
                                + "{\"document_id\":\"c\",\"content\":\"One two three.\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(end(answer.at("/results/0/id")).at("/result/words").asInt()).isEqualTo(2);
        assertThat(end(answer.at("/results/2/id")).at("/result/words").asInt()).isEqualTo(3);
        assertThat(answer.at("/results/1/problem/code")).isEqualTo("INVALID_REQUEST");
    }

    @Test
    default void aBulkRequestThatIsRepeatedMakesNoTaskTwice() throws Exception {
        String key = InboxJourney.unique();
        String body =
                "{\"tasks\":[{\"type\":\"echo\",\"payload\":{\"n\":1}},{\"type\":\"echo\",\"payload\":{\"n\":2}}]}";
        Answer first = cafila().http.post("/api/tasks/bulk", body, "Idempotency-Key", key);
        Answer again = cafila().http.post("/api/tasks/bulk", body, "Idempotency-Key", key);
        assertThat(again.at("/results/1/id")).isEqualTo(first.at("/results/1/id"));
        assertThat(again.at("/results/1/replayed")).isEqualTo("true");
        assertThat(end(first.at("/results/1/id")).at("/result/n").asInt()).isEqualTo(2);
        Answer other =
                cafila().http.post("/api/tasks/bulk", body.replace("\"n\":2", "\"n\":3"), "Idempotency-Key", key);
        assertThat(other.at("/results/0/replayed")).isEqualTo("true");
        assertThat(other.at("/results/1/problem/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    default void aDailyScheduleIsOneTaskThatWaitsAndIsOverWhenThatIsCancelled() throws Exception {
        String path = "/api/background/integrations/analytics/schedule-daily";
        int hour = (LocalTime.now(ZoneId.of("America/Sao_Paulo")).getHour() + 12) % 24; // not just now
        String daily = "{\"hour\":" + hour + "}";
        Answer first = cafila().http.post(path, daily);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.at("/state")).isEqualTo("delayed");
        Answer again = cafila().http.post(path, daily);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        JsonNode listed = cafila().http
                .get("/api/tasks?type=analytics-daily&state=delayed")
                .json();
        assertThat(listed.path("tasks")).hasSize(1);
        assertThat(cafila().http
                        .post(path, "{\"hour\":" + (hour + 1) % 24 + "}")
                        .at("/code"))
                .isEqualTo("ALREADY_SCHEDULED");

        Answer cancelled = cafila().http.post("/api/tasks/" + first.at("/id") + "/cancel", "{}");
        assertThat(cancelled.at("/state")).isEqualTo("cancelled");
        Answer anew = cafila().http.post(path, daily);
        assertThat(anew.status()).as(anew.text()).isEqualTo(202);
        assertThat(anew.at("/id")).isNotEqualTo(first.at("/id"));
        cafila().http.post("/api/tasks/" + anew.at("/id") + "/cancel", "{}");
    }

    @Test
    default void theContractHasAnOperationForEachTypeThatRuns() throws Exception {
        JsonNode paths = cafila().http.get("/openapi.json").json().path("paths");
        for (JsonNode queue : cafila().http.get("/api/queues").json().path("queues")) {
            String path = "/tasks/" + queue.path("type").asText();
            assertThat(paths.path(path).path("post").path("operationId").asText())
                    .as(path)
                    .startsWith("submit");
        }
        assertThat(paths.path("/tasks/echo").path("post").isMissingNode()).isFalse();
    }
}
