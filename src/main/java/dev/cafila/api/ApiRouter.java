package dev.cafila.api;

import dev.cafila.api.access.AccessHandlers;
import dev.cafila.api.audit.AuditHandlers;
import dev.cafila.api.console.ConsoleHandlers;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.docs.DocsHandlers;
import dev.cafila.api.health.GetHealth;
import dev.cafila.api.health.GetLiveness;
import dev.cafila.api.health.GetReadiness;
import dev.cafila.api.health.HealthReport;
import dev.cafila.api.http.ContractRoutes;
import dev.cafila.api.http.HandlerPools;
import dev.cafila.api.http.Intake;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.RequestTimes;
import dev.cafila.api.stream.Streams;
import dev.cafila.api.task.Masking;
import dev.cafila.trace.Tracing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The HTTP API of this process. */
public final class ApiRouter implements AutoCloseable {

    private final Intake intake = new Intake();
    private final HandlerPools pools;
    private final Streams streams;
    private final ContractRoutes routes;

    /**
     * @param tracing takes over the traces that requests say they are in
     * @throws IllegalArgumentException if the contract and the handlers differ
     */
    public ApiRouter(
            TaskOperations tasks, HealthReport health, AccessHandlers access, ApiLimits limits, Tracing tracing) {
        Contract contract = Contract.load();
        this.pools = HandlerPools.of(limits.threads(), limits.queue());
        this.streams = new Streams(tasks.store().events(), new Masking(tasks.types()), limits.streams(), tasks.clock());
        count(streams, tasks.exposition().registry());
        this.routes = new ContractRoutes(
                contract,
                handlers(contract, tasks, streams, health, access),
                intake,
                access.gatekeeper(),
                pools,
                new KnownProblems(),
                new RequestTimes(tasks.exposition().registry()),
                tracing,
                limits.bodyBytes());
    }

    private static void count(Streams streams, MeterRegistry registry) {
        Gauge.builder("cafila.sse.listeners", streams, Streams::size)
                .description("who listen to live streams")
                .register(registry);
    }

    private static List<OperationHandler> handlers(
            Contract contract, TaskOperations tasks, Streams streams, HealthReport health, AccessHandlers access) {
        List<OperationHandler> handlers = new ArrayList<>(tasks.handlers(contract, streams));
        handlers.addAll(access.handlers());
        handlers.addAll(ConsoleHandlers.all());
        handlers.addAll(AuditHandlers.of(tasks.store().audit()));
        handlers.add(new GetHealth(health, tasks.clock()));
        handlers.add(new GetReadiness(health, tasks.clock()));
        handlers.add(new GetLiveness(tasks.clock()));
        handlers.addAll(DocsHandlers.of(contract, tasks.types()));
        return handlers;
    }

    /** Adds the API to a router, before all routes that are there. When it returns, the API answers. */
    public void mount(Router router) {
        routes.mount(router);
    }

    /** Returns how many listen to live streams. */
    public int listeners() {
        return streams.size();
    }

    /** Answers 503 from now on, but for requests about the health of this process; those under way go on; streams end. */
    public void refuseRequests() {
        intake.close();
        streams.close();
    }

    /** Waits until no request is under way, but not for longer than this. */
    public void awaitRequests(Duration patience) throws InterruptedException {
        intake.awaitNone(patience);
    }

    /** Ends the threads; requests under way are given up. */
    @Override
    public void close() {
        streams.close();
        pools.close();
    }
}
