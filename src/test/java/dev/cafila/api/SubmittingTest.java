package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskPriority;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittingTest extends ApiServer {

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/background"})
    void acceptsATaskThatIsFoundAtOnce(String base) throws Exception {
        HttpResponse<String> answer = server.post(
                base + "/tasks",
                "{\"task_type\":\"REPORT\",\"payload\":{\"n\":1.10},\"priority\":\"high\",\"delay\":\"5m\"}");
        JsonNode receipt = read(answer, 202);
        String self = base + "/tasks/" + receipt.get("id").textValue();
        assertThat(receipt.get("state").textValue()).isEqualTo("delayed");
        assertThat(receipt.get("deliverAt").textValue()).isEqualTo("2030-01-01T00:05:00Z");
        assertThat(receipt.at("/links/self").textValue()).isEqualTo(self);
        assertThat(answer.headers().firstValue("Location")).contains(self);
        assertThat(submitted.get(0).payload()).isEqualTo("{\"n\":1.10}");

        JsonNode task = read(server.get(self), 200);
        assertThat(task.get("state").textValue()).isEqualTo("delayed");
        assertThat(task.get("priority").textValue()).isEqualTo("high");
        assertThat(task.at("/payload/n").doubleValue()).isEqualTo(1.1);
        assertThat(read(server.get(self + "/logs"), 200).get("logs")).isEmpty();
        assertThat(read(server.get(self + "/history"), 200).get("events")).isEmpty();
        assertThat(read(server.get(self + "/progress"), 200).get("percent").doubleValue())
                .isZero();
    }

    @Test
    void answersARepeatedKeyWithTheSameTask() throws Exception {
        HttpResponse<String> first = withKey("k 1");
        HttpResponse<String> again = withKey("k 1");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotent-Replay")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(read(withKey("k".repeat(256)), 400).get("detail").textValue())
                .isEqualTo("Idempotency-Key must be 1 to 255 printable ASCII characters");
        assertThat(withKey("").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> withKey(String key) throws Exception {
        return server.send(server.to("/api/tasks")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"type\":\"report\",\"payload\":{}}")));
    }

    @Test
    void takesOptionsFromBesideTheFieldsOfATypedPayload() throws Exception {
        read(
                server.post(
                        "/api/background/tasks/webhook-delivery",
                        "{\"webhook_url\":\"http://x\",\"data\":{},\"headers\":{},\"sign_payload\":false,\"priority\":\"high\"}"),
                202);
        assertThat(submitted.get(0).payload())
                .isEqualTo("{\"webhook_url\":\"http://x\",\"data\":{},\"headers\":{},\"sign_payload\":false}");
        assertThat(submitted.get(0).priority()).isEqualTo(TaskPriority.HIGH);

        read(server.post("/api/tasks/report", "{\"delay\":\"none\",\"attempts\":2}"), 202);
        assertThat(submitted.get(1).payload()).isEqualTo("{\"delay\":\"none\"}");
        assertThat(submitted.get(1).deliverAt()).isNull();
        assertThat(submitted.get(1).overrides().maximumRedeliveries()).isEqualTo(1);
    }

    @Test
    void pointsIntoTheBodyAsItWasSent() throws Exception {
        JsonNode typed = read(server.post("/api/tasks/report", "{\"to\":1}"), 400);
        assertThat(typed.at("/errors/0/pointer").textValue()).isEqualTo("/to");
        JsonNode whole = read(server.post("/api/tasks", "{\"type\":\"report\",\"payload\":{\"to\":1}}"), 400);
        assertThat(whole.at("/errors/0/pointer").textValue()).isEqualTo("/payload/to");
        JsonNode option = read(server.post("/api/tasks/report", "{\"priority\":[]}"), 400);
        assertThat(option.at("/errors/0/pointer").textValue()).isEqualTo("/priority");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'report'} | 400 | INVALID_REQUEST | payload is missing",
                "{'payload':{}} | 400 | INVALID_REQUEST | The body must say of what type the task is, in the field type",
                "{'type':'report','payload':{},'prio':1} | 400 | INVALID_REQUEST | prio is not a known field; known are type, task_type, payload, name, priority, delay, scheduledFor, scheduled_for, max_retries, maxRetries, attempts, backoff, timeout, ordering_key, correlation_id, subject_ref",
                "{'type':'report','payload':[]} | 400 | INVALID_REQUEST | payload must be of type object",
                "{'type':'report','payload':{},'priority':11} | 400 | INVALID_REQUEST | priority must be critical, high, normal, low or a number from 1 (most urgent) to 10",
                "{'type':'report','payload':{},'priority':'soon'} | 400 | INVALID_REQUEST | priority must be critical, high, normal, low or a number from 1 (most urgent) to 10",
                "{'type':'report','payload':{},'delay':'soon'} | 400 | INVALID_REQUEST | delay must be a number of milliseconds from 0, or text such as 5m or PT5M",
                "{'type':'report','payload':{},'delay':-1} | 400 | INVALID_REQUEST | delay must be a number of milliseconds from 0, or text such as 5m or PT5M",
                "{'type':'report','payload':{},'scheduledFor':'soon'} | 400 | INVALID_REQUEST | scheduledFor must be a date or a date-time such as 2030-01-31T09:00:00Z",
                "{'type':'report','payload':{},'backoff':{'type':'x'}} | 400 | INVALID_REQUEST | backoff must be a number of milliseconds from 0, or an object such as {\"type\": \"exponential\", \"delay\": 1000}",
                "{'type':'report','payload':{},'max_retries':1001} | 400 | INVALID_REQUEST | max_retries must be at most 1000",
                "{'type':'report','payload':{},'max_retries':1,'attempts':2} | 400 | INVALID_REQUEST | max_retries must not be given together with attempts (and 1 more, see errors)",
                "{'type':'report','payload':{},'max_retries':1,'maxRetries':2} | 400 | INVALID_REQUEST | max_retries must not differ from maxRetries, which means the same (and 1 more, see errors)",
                "{'type':'report','task_type':'other','payload':{}} | 400 | INVALID_REQUEST | type must not differ from task_type, which means the same (and 1 more, see errors)",
                "{'type':'report','payload':{},'name':'a\\u0000'} | 400 | INVALID_REQUEST | name must be text of at most 255 characters without control characters",
                "{'type':'report','payload':{},'delay':'3654d'} | 422 | DELAY_TOO_LONG | delay must be at most 10 years from now.",
                "{'type':'report','payload':{},'delay':1e99} | 422 | DELAY_TOO_LONG | delay must be at most 10 years from now.",
                "{'type':'report','payload':{},'scheduledFor':'2041-01-01'} | 422 | DELAY_TOO_LONG | scheduledFor must be at most 10 years from now.",
                "{'type':'nothing','payload':{}} | 422 | UNKNOWN_TASK_TYPE | There is no type 'nothing'. Known: report, webhook-delivery.",
                "{'type':'no thing','payload':{}} | 400 | INVALID_REQUEST | type must be a slug of at most 64 letters, digits and single hyphens such as document-processing",
            })
    void saysWhatIsWrongWithASubmission(String body, int status, String code, String detail) throws Exception {
        JsonNode problem = read(server.post("/api/tasks", body.replace('\'', '"')), status);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
    }

    @Test
    void refusesUnknownTypesInThePath() throws Exception {
        JsonNode problem = read(server.post("/api/tasks/nothing", "{}"), 422);
        assertThat(problem.get("code").textValue()).isEqualTo("UNKNOWN_TASK_TYPE");
    }
}
