package dev.cafila.component;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How busy a worker is, what it runs, and which circuit breakers of its routes are open. */
public final class WorkerMeters {

    private static final List<CircuitBreaker.State> STATES =
            List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN);

    private final TaskComponent component;
    private final MultiGauge routes;
    private final MultiGauge breakers;

    /** Registers those that tell by themselves; the others do after each {@link #refresh}. */
    public WorkerMeters(TaskComponent component, MeterRegistry registry) {
        this.component = component;
        WorkerSlots slots = component.runtime().slots();
        slots(registry, slots, "busy", WorkerSlots::busy);
        slots(registry, slots, "free", all -> Math.max(0, all.all() - all.busy()));
        Gauge.builder("cafila.worker.stuck.handlers", component, TaskComponent::stuckHandlers)
                .description("handlers that go on although they were told to stop")
                .register(registry);
        routes = MultiGauge.builder("cafila.route.info")
                .description("1 for the version of a route that runs")
                .register(registry);
        breakers = MultiGauge.builder("cafila.peer.circuit.state")
                .description(
                        "1 for the state that a circuit breaker is in: closed, open, half_open (its wait is over, calls may try)")
                .register(registry);
    }

    private static void slots(
            MeterRegistry registry, WorkerSlots slots, String state, ToDoubleFunction<WorkerSlots> number) {
        Gauge.builder("cafila.worker.slots", slots, number)
                .description("of cafila.worker.maxConcurrent: busy, free")
                .tags("state", state)
                .register(registry);
    }

    /** Looks which routes run, and at the breakers. */
    public void refresh() {
        Set<Tags> versions = new LinkedHashSet<>();
        component
                .consumers()
                .forEach(consumer -> versions.add(Tags.of(
                        "type",
                        consumer.type().slug(),
                        "version",
                        consumer.routeVersion() == null ? "" : consumer.routeVersion())));
        routes.register(versions.stream().<Row<?>>map(tags -> Row.of(tags, 1)).toList(), true);
        List<Row<?>> states = new ArrayList<>();
        CircuitBreakerRegistry all = component.getCamelContext() == null
                ? null
                : component
                        .getCamelContext()
                        .getRegistry()
                        .lookupByNameAndType(CircuitBreakers.REGISTRY_KEY, CircuitBreakerRegistry.class);
        if (all != null) {
            all.getAllCircuitBreakers().forEach(breaker -> states.addAll(rows(breaker)));
        }
        breakers.register(states, true);
    }

    private static List<Row<?>> rows(CircuitBreaker breaker) {
        CircuitBreaker.State now = breaker.getState();
        return STATES.stream()
                .<Row<?>>map(state -> Row.of(
                        Tags.of(
                                "breaker",
                                breaker.getName(),
                                "state",
                                state.name().toLowerCase(Locale.ROOT)),
                        state == now ? 1 : 0))
                .toList();
    }
}
