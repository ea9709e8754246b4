package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A document on its way through the peer that embeds its chunks into the store that keeps them. */
class DocumentProcessingRouteIT {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    static Path data;

    static TestBroker broker;
    static TestTape tape;
    static TestRoutes cafila;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        cafila = new TestRoutes(
                        broker,
                        "tasks/document-processing.camel.yaml",
                        Map.of(
                                "openrouter.url",
                                PEER.baseUrl() + "/v1",
                                "openrouter.apiKey",
                                "or-key",
                                "knowledge.url",
                                PEER.baseUrl(),
                                "knowledge.key",
                                "service-key"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    private static final String CHUNKS = "/rest/v1/document_chunks";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static void storeTakesAll() {
        PEER.stubFor(post(urlPathEqualTo(CHUNKS)).willReturn(aResponse().withStatus(201)));
        PEER.stubFor(delete(urlPathEqualTo(CHUNKS)).willReturn(noContent()));
    }

    /** Answers with embeddings of this many inputs, the last one first. */
    private static String embeddings(int count) {
        StringBuilder data = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            data.append("{\"index\":%d,\"embedding\":[%d,0.5]}%s".formatted(i, i, i == 0 ? "" : ","));
        }
        return "{\"data\":[" + data + "]}";
    }

    @Test
    void everyChunkIsStoredWithItsEmbedding() throws Exception {
        storeTakesAll();
        PEER.stubFor(post("/v1/embeddings").willReturn(okJson(embeddings(2))));
        TaskId id = cafila.submit(TaskRequest.of(
                        "document-processing",
                        "{\"document_id\":\"doc:1\",\"content\":\"Um \\\"a\\\" ${x}. Dois tr\\u00eas.\",\"chunk_size\":3}")
                .org("shop"));
        assertThat(tape.end(id, TaskEvent.Completed.class).result())
                .satisfies(result -> assertThat(JSON.readTree(result))
                        .isEqualTo(JSON.readTree("{\"documentId\":\"doc:1\",\"chunks\":2,\"words\":5}")));
        LoggedRequest embed =
                PEER.findAll(postRequestedFor(urlPathEqualTo("/v1/embeddings"))).get(0);
        assertThat(JSON.readTree(embed.getBodyAsString()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"model\":\"openai/text-embedding-3-small\",\"input\":[\"Um \\\"a\\\" ${x}.\",\"Dois tr\\u00eas.\"]}"));
        assertThat(embed.getHeader("Authorization")).isEqualTo("Bearer or-key");
        assertThat(embed.getHeader("Idempotency-Key")).isEqualTo(id.value() + "/0");
        LoggedRequest store =
                PEER.findAll(postRequestedFor(urlPathEqualTo(CHUNKS))).get(0);
        assertThat(JSON.readTree(store.getBodyAsString()))
                .isEqualTo(
                        JSON.readTree(
                                "[{\"chunk_index\":0,\"content\":\"Um \\\"a\\\" ${x}.\",\"organization_id\":\"shop\",\"document_id\":\"doc:1\",\"embedding\":[0,0.5]},"
                                        + "{\"chunk_index\":1,\"content\":\"Dois tr\\u00eas.\",\"organization_id\":\"shop\",\"document_id\":\"doc:1\",\"embedding\":[1,0.5]}]"));
        assertThat(store.getHeader("apikey")).isEqualTo("service-key");
        assertThat(store.getHeader("Authorization")).isEqualTo("Bearer service-key");
        assertThat(store.getHeader("Prefer")).isEqualTo("resolution=merge-duplicates,return=minimal");
        assertThat(store.queryParameter("on_conflict").firstValue())
                .isEqualTo("organization_id,document_id,chunk_index");
    }

    @Test
    void whatAnEarlierVersionHadMoreIsDeleted() {
        storeTakesAll();
        PEER.stubFor(post("/v1/embeddings").willReturn(okJson(embeddings(1))));
        tape.end(
                cafila.submit("document-processing", "{\"document_id\":\"doc:1\",\"content\":\"one two\"}"),
                TaskEvent.Completed.class);
        PEER.verify(
                1,
                deleteRequestedFor(urlPathEqualTo(CHUNKS))
                        .withHeader("apikey", equalTo("service-key"))
                        .withQueryParam("organization_id", equalTo("eq.default"))
                        .withQueryParam("document_id", equalTo("eq.doc:1"))
                        .withQueryParam("chunk_index", equalTo("gte.1")));
    }

    @Test
    void aLongDocumentGoesInBatchesAndTellsHowFarItIs() {
        storeTakesAll();
        PEER.stubFor(post("/v1/embeddings")
                .inScenario("batches")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(embeddings(16)))
                .willSetStateTo("last"));
        PEER.stubFor(post("/v1/embeddings")
                .inScenario("batches")
                .whenScenarioStateIs("last")
                .willReturn(okJson(embeddings(4))));
        TaskId id = cafila.submit(
                "document-processing",
                "{\"document_id\":\"long\",\"content\":\"" + "word ".repeat(40) + "\",\"chunk_size\":2}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result()).contains("\"chunks\":20", "\"words\":40");
        assertThat(tape.all(id, TaskEvent.Progressed.class))
                .extracting(TaskEvent.Progressed::percent, TaskEvent.Progressed::message)
                .containsExactly(tuple(80.0, "16 of 20 chunks stored"), tuple(100.0, "20 of 20 chunks stored"));
        assertThat(PEER.findAll(postRequestedFor(urlPathEqualTo(CHUNKS))))
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsExactly(id.value() + "/0", id.value() + "/16");
    }

    @Test
    void aPeerThatFailsInTheMiddleIsAskedAgainAndNothingIsStoredTwice() {
        storeTakesAll();
        PEER.stubFor(post("/v1/embeddings")
                .inScenario("flaky")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError())
                .willSetStateTo("well"));
        PEER.stubFor(post("/v1/embeddings")
                .inScenario("flaky")
                .whenScenarioStateIs("well")
                .willReturn(okJson(embeddings(1))));
        TaskId id = cafila.submit(TaskRequest.of("document-processing", "{\"document_id\":\"d\",\"content\":\"a\"}")
                .redeliveryDelay(Duration.ofMillis(20)));
        assertThat(tape.end(id, TaskEvent.Completed.class).attempt()).isEqualTo(2);
        assertThat(PEER.findAll(postRequestedFor(urlPathEqualTo(CHUNKS)))).hasSize(1);
    }

    @Test
    void anAnswerWithTooFewEmbeddingsStoresNothing() {
        storeTakesAll();
        PEER.stubFor(post("/v1/embeddings").willReturn(okJson("{\"data\":[]}")));
        TaskId id = cafila.submit(TaskRequest.of("document-processing", "{\"document_id\":\"d\",\"content\":\"a\"}")
                .maxRetries(0));
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().message())
                .contains("The answer has embeddings of 0 of 1 chunks.");
        assertThat(PEER.findAll(postRequestedFor(urlPathEqualTo(CHUNKS)))).isEmpty();
        assertThat(PEER.findAll(deleteRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aDocumentWithoutWordsIsAFailureForGood() {
        TaskId id = cafila.submit("document-processing", "{\"document_id\":\"d\",\"content\":\"  \"}");
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().isPermanent()).isTrue();
    }
}
