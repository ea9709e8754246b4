package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.contract.Contract;
import dev.cafila.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractRoutesTest extends ThingsServer {

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
                .get(60, TimeUnit.SECONDS);
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
        assertThatThrownBy(() -> new ContractRoutes(
                        Contract.parse(CONTRACT),
                        others,
                        new Intake(),
                        new OpenGate(),
                        new HandlerPools(pool, pool, pool, pool),
                        failure -> Optional.empty(),
                        new RequestTimes(new SimpleMeterRegistry()),
                        Tracing.OFF,
                        1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a handler: [makeThing]")
                .hasMessageContaining("without an operation: [makeThink]");
    }
}
