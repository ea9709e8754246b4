package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Switching how much a process tells. */
class LogLevelsTest extends ApiServer {

    @Test
    void aSwitchLastsAQuarterOfAnHourUnlessItSaysOtherwise() throws Exception {
        JsonNode switched = read(put("{\"logger\":\"dev.cafila\",\"level\":\"DEBUG\"}"), 200);
        assertFits("LogLevel", switched);
        assertThat(switched.get("until").textValue()).isEqualTo("2030-01-01T00:15:00Z");
        assertThat(read(put("{\"logger\":\"dev.cafila\",\"level\":\"OFF\",\"minutes\":1}"), 200)
                        .get("until")
                        .textValue())
                .isEqualTo("2030-01-01T00:01:00Z");
        JsonNode levels = read(server.get("/api/logs/levels"), 200);
        assertFits("LogLevels", levels);
        assertThat(levels.get("levels")).hasSize(2);
    }

    @Test
    void whatIsNoLevelOrTellsSecretsIsRefused() throws Exception {
        assertThat(read(put("{\"logger\":\"a b\",\"level\":\"DEBUG\"}"), 400)
                        .get("detail")
                        .textValue())
                .contains("logger");
        read(put("{\"logger\":\"a\",\"level\":\"LOUD\"}"), 400);
        read(put("{\"logger\":\"a\",\"level\":\"DEBUG\",\"minutes\":0}"), 400);
        assertThat(code(read(put("{\"logger\":\"secret\",\"level\":\"DEBUG\"}"), 422)))
                .isEqualTo("LOGGER_NOT_ALLOWED");
    }

    private HttpResponse<String> put(String json) throws Exception {
        return server.send(server.to("/api/logs/levels")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }
}
