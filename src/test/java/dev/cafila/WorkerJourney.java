package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.Gate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many tasks a process carries out at the same time, and which first. */
interface WorkerJourney extends Journey {

    @Test
    default void theSlotsOfTheProcessAreForAllTypesTogether() throws Exception {
        int slots = cafila().settings.maxConcurrent();
        String name = "slots-" + cafila().settings.port();
        Gate gate = Gate.named(name);
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 3 * slots; n++) {
            for (String type : new String[] {"gated", "gated-too"}) {
                ids.add(submit("{\"type\":\"" + type + "\",\"payload\":{\"gate\":\"" + name + "\"}}"));
            }
        }
        Journey.eventually(gate::waiting, waiting -> waiting == slots);
        gate.open();
        for (String id : ids) {
            assertThat(end(id).get("state").asText()).isEqualTo("completed");
        }
        assertThat(gate.mostWaiting()).isEqualTo(slots);
    }
}
