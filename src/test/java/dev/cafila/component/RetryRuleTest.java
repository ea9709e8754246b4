package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.Failure;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Header;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes a route has a say in what is tried again: by the option retryWhile, or by Camel's own onException. */
class RetryRuleTest {

    @TempDir
    static Path data;

    static TestRuntime cafila;

    @BeforeAll
    static void start() throws Exception {
        cafila = new TestRuntime(data, 10);
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    @Test
    void anAttemptIsFollowedByAnotherOnlyWhileTheRuleHolds() throws Exception {
        failing("counting", "${header.CamelTaskAttempt} < 3", new IllegalStateException("not yet"));
        TaskId id = cafila.submit("counting", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("attempt-failed 1", "attempt-failed 2", "failed 3");
        Failure failure = cafila.last(id, TaskEvent.Failed.class).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMANENT);
        assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message()).isEqualTo("not yet");
        assertThat(failure.stack()).contains("RetryRuleTest").doesNotContain("RetryRefused");
    }

    @Test
    void theRuleSeesWhatTheAttemptFailedWith() throws Exception {
        failing(
                "unknown",
                "${exception.message} !contains 'unknown customer'",
                new IllegalStateException("unknown customer 7"));
        TaskId id = cafila.submit("unknown", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
    }

    @Test
    void aBeanCanBeTheRule() throws Exception {
        cafila.camel.getRegistry().bind("mayRetry", new Rule());
        failing("bean-judged", "${bean:mayRetry}", new IllegalStateException("busy"));
        TaskId id = cafila.submit("bean-judged", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("attempt-failed 1", "failed 2");
    }

    @Test
    void whatIsPermanentAnywayStaysSo() throws Exception {
        failing("hopeful", "true", new PermanentFailureException("no such invoice"));
        TaskId id = cafila.submit("hopeful", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
    }

    @Test
    void aRuleThatFailsItselfDoesNotDecide() throws Exception {
        cafila.camel.getRegistry().bind("brokenRule", new BrokenRule());
        failing("misruled", "${bean:brokenRule}", new IllegalStateException("as always"));
        TaskId id = cafila.submit("misruled", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).hasSize(6).endsWith("failed 6");
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("as always");
    }

    @Test
    void aRuleThatIsNoneKeepsTheRouteFromStarting() {
        assertThatThrownBy(() -> failing("unruly", "${header.CamelTaskAttempt} << 3", new IllegalStateException("x")))
                .hasStackTraceContaining("<< 3");
    }

    private static void failing(String type, String rule, RuntimeException failure) throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:" + type + "?redeliveryDelay=20&backOffMultiplier=1&maximumRedeliveries=5&retryWhile=RAW("
                                + rule + ")")
                        .process(exchange -> {
                            throw failure;
                        });
            }
        });
    }

    @Test
    void whatTheRouteHandlesItselfIsCompleted() throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:handled")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .setBody(constant("{\"sent\":false}"))
                        .end()
                        .process(exchange -> {
                            throw new IllegalStateException("no longer a customer");
                        });
            }
        });
        TaskId id = cafila.submit("handled", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("completed 1");
        assertThat(cafila.last(id, TaskEvent.Completed.class).result()).isEqualTo("{\"sent\":false}");
    }

    @Test
    void aRouteCanMakeAFailurePermanent() throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:translated")
                        .onException(IllegalStateException.class)
                        .throwException(PermanentFailureException.class, "gone: ${exception.message}")
                        .end()
                        .process(exchange -> {
                            throw new IllegalStateException("moved away");
                        });
            }
        });
        TaskId id = cafila.submit("translated", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("gone: moved away");
    }

    @Test
    void aStepCanBeRepeatedAtOnceWithinAnAttempt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:repeated")
                        .onException(IllegalStateException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .end()
                        .process(exchange -> {
                            if (calls.incrementAndGet() < 3) {
                                throw new IllegalStateException("not yet");
                            }
                        });
            }
        });
        TaskId id = cafila.submit("repeated", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("completed 1");
        assertThat(calls).hasValue(3);
    }

    /** A rule as a Java developer writes it. */
    public static final class Rule {
        public boolean mayRetry(Exception failure, @Header("CamelTaskAttempt") int attempt) {
            return failure.getMessage().equals("busy") && attempt < 2;
        }
    }

    /** A rule that cannot tell. */
    public static final class BrokenRule {
        public boolean mayRetry() {
            throw new UnsupportedOperationException("nobody knows");
        }
    }
}
