package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class QueuesTest extends ApiServer {

    @Test
    void listsTheQueueOfEachType() throws Exception {
        JsonNode queues = read(server.get("/api/queues"), 200);
        assertFits("Queues", queues);
        assertThat(queues.get("queues").findValuesAsText("type")).containsExactly("report", "webhook-delivery");
        assertThat(queues.at("/queues/0").toString())
                .isEqualTo("{\"type\":\"report\",\"waiting\":3,\"delayed\":2,\"active\":1,\"paused\":false,"
                        + "\"consumers\":4}");
    }

    @Test
    void pausesAndResumesAType() throws Exception {
        assertThat(post("/queues/WEBHOOK_DELIVERY/pause", 200).get("paused").booleanValue())
                .isTrue();
        assertThat(read(server.get("/api/queues"), 200).at("/queues/1/paused").booleanValue())
                .isTrue();
        JsonNode resumed = post("/queues/webhook-delivery/resume", 200);
        assertFits("Queue", resumed);
        assertThat(resumed.get("paused").booleanValue()).isFalse();
    }

    @Test
    void knowsNoOtherQueues() throws Exception {
        assertThat(code(post("/queues/nobody/pause", 404))).isEqualTo("UNKNOWN_TASK_TYPE");
        assertThat(post("/queues/-/pause", 400).at("/errors/0/parameter").textValue())
                .isEqualTo("type");
        assertThat(broker.paused).isEmpty();
    }
}
