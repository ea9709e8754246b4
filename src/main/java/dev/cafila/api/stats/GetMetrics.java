package dev.cafila.api.stats;

import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers Prometheus: with all metrics of this process operators and administrators, whom the contract alone lets in with a credential,
 * for they are of all organisations together; the public with a few rounded numbers. Labels are types and states only, never
 * organisations or ids: their number is bounded by what is installed, and the public learns nothing of anybody.
 */
final class GetMetrics implements OperationHandler {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String MORE = """
            # Numbers from ten on are rounded down to their first digit. The exact ones, and all other metrics, are for operators
            # and administrators: docs/metrics.md
            """;

    private final Numbers numbers;
    private final PublicNumbers shown;
    private final RouteEdits edits;
    private final Function<String, Response> all;

    /** @param all tells all metrics of this process, in a format that is accepted */
    GetMetrics(Numbers numbers, RouteEdits edits, Function<String, Response> all, PublicNumbers shown) {
        this.numbers = numbers;
        this.edits = edits;
        this.all = all;
        this.shown = shown;
    }

    @Override
    public String operation() {
        return "getMetrics";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        if (!request.caller().equals(Caller.ANYONE) || shown == PublicNumbers.EXACT) {
            return all.apply(request.accept());
        }
        shown.require();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<TypeQueue> queues = numbers.queuesIfReachable();
        StoreCount.Counted counted = numbers.countedIfReachable();
        registry.gauge("cafila.broker.up", queues == null ? 0 : 1);
        registry.gauge("cafila.store.up", numbers.isStoreUp() ? 1 : 0);
        routes(registry);
        if (queues != null) {
            queue(
                    registry,
                    "cafila.queue.waiting",
                    "Tasks that may start as soon as a worker is free",
                    queues,
                    TypeQueue::waiting);
            queue(registry, "cafila.queue.delayed", "Tasks that wait for their time", queues, TypeQueue::delayed);
            queue(registry, "cafila.queue.active", "Tasks that workers have", queues, TypeQueue::active);
            queue(registry, "cafila.queue.consumers", "Consumers of workers", queues, TypeQueue::consumers);
            queue(registry, "cafila.queue.paused", "1 if no task may start", queues, queue -> queue.paused() ? 1 : 0);
        }
        tasks(registry, counted == null ? null : counted.tally());
        return Response.text(TEXT, MORE + registry.scrape());
    }

    private void routes(PrometheusMeterRegistry registry) {
        Gauge.builder("cafila.routes.rejected", edits.rejected()::get)
                .description("Files of routes and schemas that cannot run as they are; the versions before go on")
                .strongReference(true)
                .register(registry);
        edits.outcomes()
                .get()
                .forEach((outcome, count) -> FunctionCounter.builder("cafila.routes.reloads", count, Long::doubleValue)
                        .description("Files of routes and schemas that took effect, or did not")
                        .tag("outcome", outcome)
                        .register(registry));
    }

    private void queue(
            PrometheusMeterRegistry registry,
            String name,
            String help,
            List<TypeQueue> queues,
            ToLongFunction<TypeQueue> number) {
        List<Row<?>> rows = new ArrayList<>();
        for (TypeQueue queue : queues) {
            rows.add(Row.of(Tags.of("type", queue.type().slug()), shown.of(number.applyAsLong(queue))));
        }
        MultiGauge.builder(name).description(help).register(registry).register(rows);
    }

    private void tasks(PrometheusMeterRegistry registry, @Nullable Tally tally) {
        if (tally == null) {
            return;
        }
        List<Row<?>> rows = new ArrayList<>();
        for (TaskType type : numbers.types()) {
            for (TaskState state : TaskState.values()) {
                rows.add(Row.of(
                        Tags.of("type", type.slug(), "state", state.word()),
                        shown.of(tally.count(type.slug(), state))));
            }
        }
        MultiGauge.builder("cafila.tasks")
                .description("Tasks that are known, by state; those that were removed are not among them")
                .register(registry)
                .register(rows);
    }
}
