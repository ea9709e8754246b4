package dev.cafila.api.http;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.contract.Operation;
import dev.cafila.trace.Tracing;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes one route per operation and base of the contract, and answers all else below the bases itself, so that nothing falls
 * through to whoever shares the router.
 */
public final class ContractRoutes {

    /** Far below zero, where the routes of Camel begin. */
    private static final int FIRST = -1_000_000;

    private final Map<String, List<Operation>> paths;
    private final Map<String, OperationHandler> handlers;
    private final OperationRoute.Pipe pipe;
    private int order = FIRST;

    /**
     * @param bodyLimit the most bytes a body may have
     * @throws IllegalArgumentException naming operations without a handler and handlers without an operation
     */
    public ContractRoutes(
            Contract contract,
            List<OperationHandler> handlers,
            Intake intake,
            Gatekeeper gatekeeper,
            HandlerPools pools,
            ProblemFinder problems,
            RequestTimes times,
            Tracing tracing,
            long bodyLimit) {
        this.paths = literalPathsFirst(contract);
        this.handlers = match(contract, handlers);
        this.pipe = new OperationRoute.Pipe(intake, gatekeeper, pools, problems, times, tracing, bodyLimit);
    }

    /** A path without parameters goes before one that a parameter could make equal to it. */
    private static Map<String, List<Operation>> literalPathsFirst(Contract contract) {
        return contract.operations().stream()
                .collect(Collectors.groupingBy(
                        Operation::path,
                        () -> new TreeMap<>(Comparator.comparing((String path) -> path.replace('{', '\uffff'))),
                        Collectors.toList()));
    }

    private static Map<String, OperationHandler> match(Contract contract, List<OperationHandler> handlers) {
        Map<String, OperationHandler> unused = new HashMap<>();
        handlers.forEach(handler -> unused.put(handler.operation(), handler));
        Map<String, OperationHandler> matched = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            OperationHandler handler = unused.remove(operation.id());
            if (handler == null) {
                missing.add(operation.id());
            } else {
                matched.put(operation.id(), handler);
            }
        }
        if (!missing.isEmpty() || !unused.isEmpty()) {
            throw new IllegalArgumentException("The contract and the handlers differ. Operations without a handler: "
                    + missing + "; handlers without an operation: " + new TreeSet<>(unused.keySet()));
        }
        return matched;
    }

    /** Adds the routes to a router. When it returns, they answer. */
    public void mount(Router router) {
        paths.values().forEach(operations -> mountPath(router, operations));
        paths.values().stream()
                .flatMap(List::stream)
                .flatMap(operation -> operation.bases().stream())
                .filter(base -> !base.isEmpty())
                .distinct()
                .forEach(base -> mountEnd(router, base));
        add(router.get("/")).handler(exchange -> exchange.redirect("/docs"));
        router.route().order(Integer.MAX_VALUE).handler(this::notFound); // after the routes of Camel
    }

    private void mountPath(Router router, List<Operation> operations) {
        for (String base : operations.get(0).bases()) {
            String path = base + operations.get(0).path().replaceAll("\\{(\\w+)}", ":$1");
            for (Operation operation : operations) {
                OperationHandler handler = handlers.get(operation.id());
                Route route = add(router.route(HttpMethod.valueOf(operation.method()), path));
                if (operation.method().equals("GET")) {
                    route.method(HttpMethod.HEAD);
                }
                route.handler(new OperationRoute(operation, base, handler, pipe));
            }
            add(router.route(path)).handler(exchange -> methodNotAllowed(exchange, operations));
        }
    }

    private void mountEnd(Router router, String base) {
        add(router.route(base + "/*"))
                .handler(this::notFound)
                .failureHandler(exchange -> answer(exchange).fail(exchange.failure()));
    }

    private Route add(Route route) {
        return route.order(order++);
    }

    private void methodNotAllowed(RoutingContext exchange, List<Operation> operations) {
        String allowed = operations.stream()
                .map(Operation::method)
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .sorted()
                .collect(Collectors.joining(", "));
        answer(exchange)
                .fail(new ProblemException(Problem.of(
                                405,
                                "METHOD_NOT_ALLOWED",
                                "This cannot be done here",
                                exchange.request().method() + " is not possible here; possible are " + allowed + ".")
                        .with("Allow", allowed)));
    }

    private void notFound(RoutingContext exchange) {
        answer(exchange)
                .fail(new ProblemException(Problem.of(
                        404,
                        "NOT_FOUND",
                        "There is nothing here",
                        "No operation has this path; openapi.yaml lists those there are.")));
    }

    private Answer answer(RoutingContext exchange) {
        return new Answer(exchange, exchange.request().path(), pipe.problems(), pipe.tracing());
    }
}
