package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskType;
import org.junit.jupiter.api.Test;

class QueueMarkerTest {

    @Test
    void linesOfOneTypeShareTheirMarker() {
        assertThat(QueueMarker.of(new TaskType("sms"))).hasToString("queue=task.sms");
        assertThat(QueueMarker.of(new TaskType("sms"))).isSameAs(QueueMarker.of(new TaskType("sms")));
        assertThat(QueueMarker.of(new TaskType("fax"))).isNotSameAs(QueueMarker.of(new TaskType("sms")));
    }
}
