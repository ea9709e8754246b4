package dev.cafila.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.contract.Operation;
import dev.cafila.api.contract.Parameter;
import dev.cafila.api.contract.RequestBody;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as it was sent: decoded, but not yet held against the contract.
 *
 * @param sent what was sent for each parameter that the operation has
 */
record RawRequest(
        Operation operation,
        Caller caller,
        String base,
        String address,
        String accept,
        Map<String, List<String>> sent) {

    static RawRequest of(RoutingContext exchange, Operation operation, Caller caller, String base) {
        Map<String, List<String>> sent = new HashMap<>();
        operation.parameters().forEach(parameter -> sent.put(parameter.name(), sent(exchange, parameter)));
        String address = exchange.request().remoteAddress().hostAddress();
        String accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
        return new RawRequest(operation, caller, base, address, accept == null ? "" : accept, sent);
    }

    /** Takes parameters from where Vert.x has decoded them exactly once: a second time would spoil {@code %25} and {@code +}. */
    private static List<String> sent(RoutingContext exchange, Parameter parameter) {
        return switch (parameter.in()) {
            case "path" -> List.of(exchange.pathParam(parameter.name()));
            case "header" -> exchange.request().headers().getAll(parameter.name());
            default -> exchange.queryParam(parameter.name());
        };
    }

    /** @throws ProblemException naming all that does not fit the contract */
    Request validated(byte[] body) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, JsonNode> parameters = new HashMap<>();
        for (Parameter parameter : operation.parameters()) {
            JsonNode value = parameter.value(sent.getOrDefault(parameter.name(), List.of()), errors::add);
            if (value != null) {
                parameters.put(parameter.name(), value);
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        RequestBody declared = operation.body();
        if (declared != null && (declared.required() || body.length > 0)) {
            json = JsonBody.read(body);
            errors.addAll(declared.check().errorsIn(json));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new Request(caller, base, address, accept, parameters, json);
    }
}
