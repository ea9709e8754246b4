package dev.cafila.component;

import dev.cafila.submission.Redaction;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.RegistryStore;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the circuit breakers of routes, and makes each count only failures that another attempt may not meet: that a peer
 * refuses one request for good says nothing about the next. Camel's own {@code ignoreExceptions} would do more: it takes the
 * step for done.
 */
final class CircuitBreakers implements RegistryStore<CircuitBreaker> {

    /** Camel looks for the one registry by type; the name is for people. */
    static final String REGISTRY_KEY = "circuitBreakers";

    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    private final Consumer<String> refusals;

    private CircuitBreakers(Consumer<String> refusals) {
        this.refusals = refusals;
    }

    /** @param refusals is told the name of a breaker with each call that it refuses */
    static CircuitBreakerRegistry registry(Consumer<String> refusals) {
        return CircuitBreakerRegistry.custom()
                .withRegistryStore(new CircuitBreakers(refusals))
                .build();
    }

    @Override
    public CircuitBreaker computeIfAbsent(
            String name, Function<? super String, ? extends CircuitBreaker> breakerOfRoute) {
        return breakers.computeIfAbsent(name, absent -> judging(breakerOfRoute.apply(absent)));
    }

    private CircuitBreaker judging(CircuitBreaker breaker) {
        CircuitBreakerConfig config = CircuitBreakerConfig.from(breaker.getCircuitBreakerConfig())
                .ignoreException(thrown -> isBrokenOff())
                .recordException(this::isOfThePeer)
                .automaticTransitionFromOpenToHalfOpenEnabled(true) // or it is shown to be open until somebody calls
                .build();
        CircuitBreaker made = CircuitBreaker.of(breaker.getName(), config);
        made.getEventPublisher().onCallNotPermitted(refused -> refusals.accept(made.getName()));
        return made;
    }

    /**
     * A call that was broken off because its attempt was cancelled, or its worker stops, says nothing of the peer, neither
     * good nor bad: a breaker that tries a peer again tries on.
     */
    private static boolean isBrokenOff() {
        CancellationToken token = CancellationToken.ofThisThread();
        return token != null
                && (token.reason() == CancellationToken.Reason.CANCELLED
                        || token.reason() == CancellationToken.Reason.SHUTDOWN);
    }

    private boolean isOfThePeer(Throwable thrown) {
        return FailureReader.read(thrown, clock, Redaction.NOTHING).kind() == Failure.Kind.TEMPORARY;
    }

    @Override
    public CircuitBreaker putIfAbsent(String name, CircuitBreaker breaker) {
        return breakers.putIfAbsent(name, breaker);
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return Optional.ofNullable(breakers.get(name));
    }

    @Override
    public Optional<CircuitBreaker> remove(String name) {
        return Optional.ofNullable(breakers.remove(name));
    }

    @Override
    public Optional<CircuitBreaker> replace(String name, CircuitBreaker breaker) {
        return Optional.ofNullable(breakers.replace(name, breaker));
    }

    @Override
    public Collection<CircuitBreaker> values() {
        return breakers.values();
    }
}
