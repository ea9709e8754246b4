package dev.cafila.component;

import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.Redaction;
import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.PermanentFailureException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** Reads what a route failed with: what to tell people, and whether trying again can help. */
final class FailureReader {

    /** Answers of a peer that will be the same next time (RFC 9110, section 15.5; 422 from RFC 9110, section 15.5.21). */
    private static final Set<Integer> PERMANENT_STATUS = Set.of(400, 401, 403, 404, 410, 422);

    private static final Set<Integer> STATUS_WITH_RETRY_AFTER = Set.of(429, 503);
    private static final Set<Class<? extends Exception>> PERMANENT =
            Set.of(PermanentFailureException.class, InvalidTaskException.class, IdempotencyKeyReusedException.class);

    /** After a circuit breaker let nothing through. It does not say for how long; asking costs little, but not nothing. */
    private static final Duration LEAST_POSTPONEMENT = Duration.ofSeconds(5);

    private static final int LONGEST_PEER_ANSWER = 200;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_STACK = 8_000;

    private FailureReader() {}

    /** @param redaction of its texts, before they are cut */
    static Failure read(Throwable thrown, Clock clock, Redaction redaction) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof RetryRefusedException refused) {
            Failure failure = read(refused.failure(), clock, redaction);
            return failure.kind() == Failure.Kind.TEMPORARY ? failure.asPermanent() : failure;
        }
        if (cause instanceof HttpOperationFailedException answer) {
            return ofPeer(answer, clock, redaction);
        }
        Failure.Kind kind = kindOf(cause);
        return new Failure(
                kind,
                cause.getClass().getName(),
                cut(redaction.of(messageOf(cause)), LONGEST_MESSAGE),
                stackOf(cause, redaction),
                kind == Failure.Kind.POSTPONED ? LEAST_POSTPONEMENT : null);
    }

    private static Failure.Kind kindOf(Throwable cause) {
        if (cause instanceof CallNotPermittedException) {
            return Failure.Kind.POSTPONED;
        }
        return PERMANENT.stream().anyMatch(type -> type.isInstance(cause))
                ? Failure.Kind.PERMANENT
                : Failure.Kind.TEMPORARY;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wraps = thrown instanceof CamelExecutionException
                || thrown instanceof ExecutionException
                || thrown instanceof InvocationTargetException
                || thrown.getClass() == RuntimeCamelException.class;
        return wraps && cause != null ? unwrap(cause) : thrown;
    }

    private static Failure ofPeer(HttpOperationFailedException answer, Clock clock, Redaction redaction) {
        int status = answer.getStatusCode();
        boolean permanent = PERMANENT_STATUS.contains(status) || isRedirect(answer);
        return new Failure(
                permanent ? Failure.Kind.PERMANENT : Failure.Kind.TEMPORARY,
                "http-" + status,
                isRedirect(answer) ? redirected(answer, redaction) : answered(answer, redaction),
                stackOf(answer, redaction),
                STATUS_WITH_RETRY_AFTER.contains(status) ? retryAfter(answer, clock) : null);
    }

    private static boolean isRedirect(HttpOperationFailedException answer) {
        return answer.getStatusCode() / 100 == 3 && answer.getRedirectLocation() != null;
    }

    /** Leaves out user, password, query and fragment of the other address, in which secrets may stand. */
    private static String redirected(HttpOperationFailedException answer, Redaction redaction) {
        String location =
                answer.getRedirectLocation().replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
        return "Redirects are not followed (" + answer.getStatusCode() + " to "
                + cut(redaction.of(location), LONGEST_PEER_ANSWER) + ")";
    }

    private static String answered(HttpOperationFailedException answer, Redaction redaction) {
        String body = answer.getResponseBody() == null ? "" : answer.getResponseBody();
        return "Peer answered " + answer.getStatusCode()
                + (body.isBlank() ? "" : ": " + cut(redaction.of(body), LONGEST_PEER_ANSWER));
    }

    /** {@code Retry-After} is a number of seconds or a date (RFC 9110, section 10.2.3). */
    private static @Nullable Duration retryAfter(HttpOperationFailedException answer, Clock clock) {
        if (answer.getResponseHeaders() == null) {
            return null;
        }
        for (var header : answer.getResponseHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Retry-After")) {
                return parseRetryAfter(header.getValue().strip(), clock);
            }
        }
        return null;
    }

    private static @Nullable Duration parseRetryAfter(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null; // a peer's nonsense must not make a task fail for good; the type's own delay holds
        }
    }

    private static String messageOf(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String stackOf(Throwable cause, Redaction redaction) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return cut(redaction.of(text.toString()), LONGEST_STACK);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
