package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.WireServer;
import dev.cafila.api.contract.Contract;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractRoutesTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            servers: [{url: /api}, {url: /api/v}]
            paths:
              /things:
                post:
                  operationId: makeThing
                  requestBody:
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
              /alive:
                servers: [{url: /}, {url: /api}]
                get: {operationId: alive}
            components:
              schemas:
                Size:
                  anyOf: [{type: integer}, {enum: [huge]}]
                  x-message: must be a whole number or huge
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final HandlerPool pool = new HandlerPool(1, 1);
    private WireServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WireServer(new ContractRoutes(
                Contract.parse(CONTRACT), handlers(), pool, failure -> Optional.empty(), 1000)::mount);
    }

    @AfterEach
    void stop() {
        slow.countDown();
        server.close();
        pool.close();
    }

    private List<OperationHandler> handlers() {
        return List.of(
                new Echo("makeThing", false, Request::body),
                new Echo("getThing", false, ContractRoutesTest::parameters),
                new Echo("alive", true, ContractRoutesTest::parameters),
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

    private static ObjectNode parameters(Request request) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("base", request.base());
        all.setAll(request.parameters());
        return all;
    }

    private record Echo(String operation, boolean answersAtOnce, Function<Request, ObjectNode> echo)
            implements OperationHandler {
        @Override
        public Response handle(Request request) {
            return Response.json(200, echo.apply(request));
        }
    }

    @Test
    void bindsEachOperationAtEachBase() throws Exception {
        assertThat(server.get("/api/things/1").body()).contains("\"base\":\"/api\"", "\"id\":\"1\"");
        assertThat(server.get("/api/v/things/1").body()).contains("\"base\":\"/api/v\"");
        assertThat(server.get("/alive").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/alive").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v/alive").statusCode()).isEqualTo(404);
    }

    @Test
    void fillsInDefaultsAndDecodesOnce() throws Exception {
        JsonNode plain = read(server.get("/api/things/1"));
        assertThat(plain.get("limit").intValue()).isEqualTo(5);
        assertThat(plain.has("tag")).isFalse();

        JsonNode full = read(server.send(
                server.to("/api/things/a%2Bb%2525?limit=7&tag=x,y&tag=100%25").header("X-Key", "a+b%41")));
        assertThat(full.get("id").textValue()).isEqualTo("a+b%25");
        assertThat(full.get("limit").intValue()).isEqualTo(7);
        assertThat(full.get("tag").toString()).isEqualTo("[\"x\",\"y\",\"100%\"]");
        assertThat(full.get("X-Key").textValue()).isEqualTo("a+b%41");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0         | limit must be at least 1",
                "limit=10        | limit must be at most 9",
                "limit=x         | limit must be of type integer",
                "limit=1&limit=2 | limit must be given only once",
            })
    void namesTheParameterThatIsWrong(String query, String detail) throws Exception {
        JsonNode problem = problem(server.get("/api/things/1?" + query), 400, "INVALID_REQUEST");
        assertThat(problem.get("detail").textValue()).isEqualTo(detail);
        assertThat(problem.at("/errors/0/parameter").textValue()).isEqualTo("limit");
        assertThat(problem.get("type").textValue()).isEqualTo("urn:cafila:problem:invalid-request");
        assertThat(problem.get("instance").textValue()).isEqualTo("/api/things/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | /name   | is missing",
                "{\"name\":1}                  | /name   | must be of type string",
                "{\"name\":\"abcdef\"}         | /name   | must be at most 5 characters long",
                "{\"name\":\"a\",\"nmae\":1}   | /nmae   | is not a known field; known are name, colour, size",
                "{\"name\":\"a\",\"colour\":1} | /colour | must be one of red, blue",
                "{\"name\":\"a\",\"size\":\"big\"} | /size | must be a whole number or huge",
            })
    void namesTheFieldThatIsWrong(String body, String pointer, String message) throws Exception {
        JsonNode problem = problem(server.post("/api/things", body), 400, "INVALID_REQUEST");
        assertThat(problem.get("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/message").textValue()).isEqualTo(message);
        assertThat(problem.get("detail").textValue()).isEqualTo(pointer.substring(1) + " " + message);
    }

    @Test
    void namesAllThatIsWrong() throws Exception {
        JsonNode problem = problem(server.post("/api/things", "{\"colour\":1,\"x/y\":2}"), 400, "INVALID_REQUEST");
        assertThat(problem.get("errors")).hasSize(3);
        assertThat(problem.get("detail").textValue()).endsWith(" (and 2 more, see errors)");
        assertThat(problem.get("errors").findValuesAsText("pointer")).contains("/x~1y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"name\":\"a\"",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":NaN}",
                "[]",
                "null",
                "{\"name\":'a'}",
                "{\"name\":\"a\",}",
                "\uFEFF{\"name\":\"a\"}"
            })
    void refusesWhatIsNotPlainJson(String body) throws Exception {
        problem(server.post("/api/things", body), 400, "INVALID_JSON");
    }

    @Test
    void tellsWhereJsonIsBroken() throws Exception {
        JsonNode problem = problem(server.post("/api/things", "{\n  \"name\": oops}"), 400, "INVALID_JSON");
        assertThat(problem.get("detail").textValue()).contains("line 2 column");
    }

    @Test
    void refusesDepthAndBrokenUtf8() throws Exception {
        problem(server.post("/api/things", "{\"name\":" + "[".repeat(101)), 400, "INVALID_JSON");
        HttpRequest.Builder broken = server.to("/api/things")
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        JsonNode problem = problem(server.send(broken), 400, "INVALID_JSON");
        assertThat(problem.get("detail").textValue()).isEqualTo("The body is not valid UTF-8 at byte 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/json-patch+json", "application/json; charset=latin1", "application/x"
            })
    void takesNothingButJson(String mediaType) throws Exception {
        HttpRequest.Builder post = server.to("/api/things").POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
        problem(server.send(post), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(server.send(post.header("Content-Type", mediaType)), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesABodyThatIsTooLargeHoweverItComes() throws Exception {
        byte[] large = new byte[1001];
        Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder post = server.to("/api/things").header("Content-Type", "application/json");
        JsonNode announced =
                problem(server.send(post.POST(BodyPublishers.ofByteArray(large))), 413, "PAYLOAD_TOO_LARGE");
        assertThat(announced.get("detail").textValue()).contains("1001 bytes", "at most 1000 bytes");
        JsonNode chunked = problem(
                server.send(post.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))),
                413,
                "PAYLOAD_TOO_LARGE");
        assertThat(chunked.get("detail").textValue()).contains("more than 1000 bytes");
        assertThat(server.post("/api/things", "{\"name\":\"a\"}" + " ".repeat(988))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersExpectContinue() throws Exception {
        HttpRequest.Builder post = server.to("/api/things")
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
        assertThat(server.send(post).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsWhatIsPossibleAtAPath() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/api/things/1").DELETE());
        problem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(server.send(server.to("/api/things")).headers().firstValue("Allow"))
                .contains("POST");
        HttpResponse<String> head = server.send(server.to("/api/things/1").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/nothing",
                "/api/Things/1",
                "/api/things/1/2",
                "/api/v",
                "/api/v/nothing",
                "//api/nothing",
                "/api//nothing",
                "/api/./nothing",
                "/%61pi/nothing",
                "/api/things/%zz",
                "/api/x/%zz"
            })
    void letsNothingBelowItsBasesFallThrough(String path) throws Exception {
        assertThat(status(path)).isIn("400", "404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api//things/1", "/api/./things/1", "/api/x/../things/1", "/api/%74hings/1", "//api/things/1"})
    void treatsOtherSpellingsOfAPathAsTheSamePath(String path) throws Exception {
        assertThat(status(path)).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "/apix", "/API/things/1", "/api/../other"})
    void leavesOtherPathsToOthers(String path) throws Exception {
        assertThat(status(path)).isEqualTo("" + WireServer.FELL_THROUGH);
    }

    @Test
    void answersOverloadAndStaysAlive() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(server.client()
                    .sendAsync(server.to("/api/things/slow").build(), HttpResponse.BodyHandlers.ofString()));
        }
        HttpResponse<String> refused = CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new))
                .thenApply(any -> calls.stream()
                        .filter(CompletableFuture::isDone)
                        .findFirst()
                        .orElseThrow()
                        .join())
                .get(10, TimeUnit.SECONDS);
        problem(refused, 503, "OVERLOADED");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(server.get("/alive").statusCode()).isEqualTo(200);
        slow.countDown();
        assertThat(calls.stream().map(call -> call.join().statusCode())).contains(200);
    }

    @Test
    void keepsTheUnexpectedToTheLog() throws Exception {
        HttpResponse<String> answer = server.get("/api/things/broken");
        JsonNode problem = problem(answer, 500, "INTERNAL");
        assertThat(problem.get("detail").textValue()).matches(".*incident [0-9a-f-]{36}\\.");
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void refusesToStartWhenContractAndHandlersDiffer() {
        List<OperationHandler> others = new ArrayList<>(handlers());
        others.set(0, new Echo("makeThink", false, Request::body));
        assertThatThrownBy(() ->
                        new ContractRoutes(Contract.parse(CONTRACT), others, pool, failure -> Optional.empty(), 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a handler: [makeThing]")
                .hasMessageContaining("without an operation: [makeThink]");
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = read(answer);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    private JsonNode read(HttpResponse<String> answer) throws Exception {
        return json.readTree(answer.body());
    }

    /** Asks without a client that would tidy the path up. */
    private String status(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split(" ")[1];
        }
    }
}
