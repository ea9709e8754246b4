package dev.cafila.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.ProblemException;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskOptionsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void hasDefaultsForEverything() throws Exception {
        TaskRequest task = read("{}");
        assertThat(task.name()).isEmpty();
        assertThat(task.priority()).isNull();
        assertThat(task.deliverAt()).isNull();
        assertThat(task.overrides()).isEqualTo(TaskOverrides.NONE);
        assertThat(task.org()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({"'\"high\"', 7", "'\"HIGH\"', 7", "1, 9", "10, 0", "'\"5\"', 5"})
    void readsPriorities(String priority, int jms) throws Exception {
        assertThat(read("{\"priority\":" + priority + "}").priority()).isEqualTo(new TaskPriority(jms));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"delay\":300000",
                "\"delay\":\"5m\"",
                "\"delay\":\"PT5M\"",
                "\"scheduledFor\":\"2030-01-01T00:05:00Z\"",
                "\"scheduled_for\":\"2030-01-01T01:05:00+01:00\""
            })
    void readsWhenToStart(String option) throws Exception {
        assertThat(read("{" + option + "}").deliverAt()).isEqualTo("2030-01-01T00:05:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"delay\":0", "\"delay\":\"0s\"", "\"scheduledFor\":\"2029-12-31\""})
    void startsAtOnceWhatIsNotInTheFuture(String option) throws Exception {
        assertThat(read("{" + option + "}").deliverAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'max_retries':0}                             | 0 | -    | -",
                "{'maxRetries':2}                              | 2 | -    | -",
                "{'max_retries':2,'maxRetries':2}              | 2 | -    | -",
                "{'attempts':1}                                | 0 | -    | -",
                "{'backoff':500}                               | - | 500  | 1",
                "{'backoff':{'type':'fixed','delay':500}}      | - | 500  | 1",
                "{'backoff':{'type':'exponential','delay':9}}  | - | 9    | 2",
                "{'backoff':{'type':'exponential'}}            | - | -    | 2",
            })
    void readsHowToTryAgain(String options, Integer redeliveries, Long delay, Double multiplier) throws Exception {
        assertThat(read(options.replace('\'', '"')).overrides())
                .isEqualTo(new TaskOverrides(
                        redeliveries, delay == null ? null : Duration.ofMillis(delay), multiplier, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'delay':1,'scheduledFor':'2030-02-01'}",
                "{'attempts':1,'maxRetries':0}",
                "{'scheduledFor':'2030-02-01','scheduled_for':'2030-02-02'}"
            })
    void refusesWhatIsSaidTwice(String options) {
        assertThatThrownBy(() -> read(options.replace('\'', '"'))).isInstanceOf(ProblemException.class);
    }

    private static TaskRequest read(String options) throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(options);
        return TaskOptions.request("report", json.objectNode(), json, null, Caller.ANYONE, NOW);
    }
}
