package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.WireServer;
import dev.cafila.api.contract.Contract;
import dev.cafila.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Serves a small contract about things, with a pool of one thread and a queue of one. */
class ThingsServer {

    static final String CONTRACT = """
            openapi: 3.1.0
            servers: [{url: /api}, {url: /api/v}]
            security: []
            paths:
              /things:
                post:
                  operationId: makeThing
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [name]
                          additionalProperties: false
                          properties:
                            name: {type: string, maxLength: 5}
                            colour: {enum: [red, blue]}
                            size: {$ref: '#/components/schemas/Size'}
              /things/slow:
                get: {operationId: slowThing}
              /things/broken:
                get: {operationId: brokenThing}
              /things/{id}:
                get:
                  operationId: getThing
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string, maxLength: 40}}
                    - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 9, default: 5}}
                    - {name: tag, in: query, schema: {type: array, items: {type: string}}}
                    - {name: X-Key, in: header, schema: {type: string, minLength: 1}}
              /things/{id}/paint:
                post:
                  operationId: paintThing
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, required: [colour], properties: {colour: {type: string}}}
              /alive:
                servers: [{url: /}, {url: /api}]
                get: {operationId: alive}
            components:
              schemas:
                Size:
                  anyOf: [{type: integer}, {enum: [huge]}]
                  x-message: must be a whole number or huge
            """;

    final ObjectMapper json = new ObjectMapper();

    final CountDownLatch slow = new CountDownLatch(1);

    final Intake intake = new Intake();

    final HandlerPool pool = new HandlerPool(1, 1);

    WireServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WireServer(new ContractRoutes(
                Contract.parse(CONTRACT),
                handlers(),
                intake,
                new OpenGate(),
                new HandlerPools(pool, pool, pool, pool),
                failure -> Optional.empty(),
                new RequestTimes(new SimpleMeterRegistry()),
                Tracing.OFF,
                1000)::mount);
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.close();
        pool.close();
    }

    List<OperationHandler> handlers() {
        return List.of(
                new Echo("makeThing", false, Request::body),
                new Echo("paintThing", false, Request::body),
                new Echo("getThing", false, ThingsServer::parameters),
                new Echo("alive", true, ThingsServer::parameters),
                new Echo("slowThing", false, request -> {
                    awaitSlow();
                    return request.body();
                }),
                new Echo("brokenThing", false, request -> {
                    throw new IllegalStateException("secret");
                }));
    }

    private void awaitSlow() {
        try {
            slow.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ObjectNode parameters(Request request) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("base", request.base());
        all.setAll(request.parameters());
        return all;
    }

    record Echo(String operation, boolean answersAtOnce, Function<Request, ObjectNode> echo)
            implements OperationHandler {
        @Override
        public Response handle(Request request) {
            return Response.json(200, echo.apply(request));
        }

        @Override
        public boolean answersWhileStopping() {
            return operation.equals("alive");
        }
    }

    JsonNode problem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = read(answer);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    JsonNode read(HttpResponse<String> answer) throws Exception {
        return json.readTree(answer.body());
    }
}
