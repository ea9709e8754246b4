package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document on its way through the peer that embeds its chunks into the store that keeps them. */
class DocumentProcessingRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "document-processing",
            peer -> Map.of(
                    "openrouter.url",
                    peer + "/v1",
                    "openrouter.apiKey",
                    "or-key",
                    "knowledge.url",
                    peer,
                    "knowledge.key",
                    "service-key"));

    private static final String CHUNKS = "/rest/v1/document_chunks";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static void storeTakesAll() {
        CAFILA.peer()
                .stubFor(post(urlPathEqualTo(CHUNKS)).willReturn(aResponse().withStatus(201)));
        CAFILA.peer().stubFor(get(urlPathEqualTo(CHUNKS)).willReturn(okJson("[]")));
        CAFILA.peer().stubFor(delete(urlPathEqualTo(CHUNKS)).willReturn(noContent()));
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
        CAFILA.peer().stubFor(post("/v1/embeddings").willReturn(okJson(embeddings(2))));
        TaskId id = CAFILA.submit(TaskRequest.of(
                        "document-processing",
                        "{\"document_id\":\"doc:1\",\"content\":\"Um \\\"a\\\" ${x}. Dois tr\\u00eas.\",\"chunk_size\":3}")
                .org("shop"));
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .satisfies(result -> assertThat(JSON.readTree(result))
                        .isEqualTo(
                                JSON.readTree("{\"documentId\":\"doc:1\",\"chunks\":2,\"words\":5,\"embedded\":2}")));
        LoggedRequest embed = CAFILA.peer()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/embeddings")))
                .get(0);
        assertThat(JSON.readTree(embed.getBodyAsString()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"model\":\"openai/text-embedding-3-small\",\"input\":[\"Um \\\"a\\\" ${x}.\",\"Dois tr\\u00eas.\"]}"));
        assertThat(embed.getHeader("Authorization")).isEqualTo("Bearer or-key");
        assertThat(embed.getHeader("Idempotency-Key")).isEqualTo(id.value() + "/0");
        LoggedRequest store =
                CAFILA.peer().findAll(postRequestedFor(urlPathEqualTo(CHUNKS))).get(0);
        assertThat(JSON.readTree(store.getBodyAsString()))
                .isEqualTo(
                        JSON.readTree(
                                "[{\"chunk_index\":0,\"content_hash\":\"f0bf33efb6a8d79fb4ad8ccccde003a4ace3e7a0e075ff2bd8d6d992cd78baf4\",\"content\":\"Um \\\"a\\\" ${x}.\",\"organization_id\":\"shop\",\"document_id\":\"doc:1\",\"embedding\":[0,0.5]},"
                                        + "{\"chunk_index\":1,\"content_hash\":\"9157cf178cb4f18f1a9e27e0ce43d823bc7c864959ca53ec3a1d2488c0a0554c\",\"content\":\"Dois tr\\u00eas.\",\"organization_id\":\"shop\",\"document_id\":\"doc:1\",\"embedding\":[1,0.5]}]"));
        assertThat(store.getHeader("apikey")).isEqualTo("service-key");
        assertThat(store.getHeader("Authorization")).isEqualTo("Bearer service-key");
        assertThat(store.getHeader("Prefer")).isEqualTo("resolution=merge-duplicates,return=minimal");
        assertThat(store.queryParameter("on_conflict").firstValue())
                .isEqualTo("organization_id,document_id,chunk_index");
    }

    @Test
    void whatAnEarlierVersionHadMoreIsDeleted() {
        storeTakesAll();
        CAFILA.peer().stubFor(post("/v1/embeddings").willReturn(okJson(embeddings(1))));
        CAFILA.tape()
                .end(
                        CAFILA.routes()
                                .submit("document-processing", "{\"document_id\":\"doc:1\",\"content\":\"one two\"}"),
                        TaskEvent.Completed.class);
        CAFILA.peer()
                .verify(
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
        CAFILA.peer()
                .stubFor(post("/v1/embeddings")
                        .inScenario("batches")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson(embeddings(16)))
                        .willSetStateTo("last"));
        CAFILA.peer()
                .stubFor(post("/v1/embeddings")
                        .inScenario("batches")
                        .whenScenarioStateIs("last")
                        .willReturn(okJson(embeddings(4))));
        TaskId id = CAFILA.routes()
                .submit(
                        "document-processing",
                        "{\"document_id\":\"long\",\"content\":\"" + "word ".repeat(40) + "\",\"chunk_size\":2}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result()).contains("\"chunks\":20", "\"words\":40");
        await("reports go a way of their own")
                .until(() -> CAFILA.tape().all(id, TaskEvent.Progressed.class).size() == 2);
        assertThat(CAFILA.tape().all(id, TaskEvent.Progressed.class))
                .extracting(TaskEvent.Progressed::percent, TaskEvent.Progressed::message)
                .containsExactly(tuple(80.0, "16 of 20 chunks stored"), tuple(100.0, "20 of 20 chunks stored"));
        assertThat(CAFILA.peer().findAll(postRequestedFor(urlPathEqualTo(CHUNKS))))
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsExactly(id.value() + "/0", id.value() + "/16");
    }

    @Test
    void aPeerThatFailsInTheMiddleIsAskedAgainAndNothingIsStoredTwice() {
        storeTakesAll();
        CAFILA.peer()
                .stubFor(post("/v1/embeddings")
                        .inScenario("flaky")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(serverError())
                        .willSetStateTo("well"));
        CAFILA.peer()
                .stubFor(post("/v1/embeddings")
                        .inScenario("flaky")
                        .whenScenarioStateIs("well")
                        .willReturn(okJson(embeddings(1))));
        TaskId id = CAFILA.submit(TaskRequest.of("document-processing", "{\"document_id\":\"d\",\"content\":\"a\"}")
                .redeliveryDelay(Duration.ofMillis(20)));
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).attempt()).isEqualTo(2);
        assertThat(CAFILA.peer().findAll(postRequestedFor(urlPathEqualTo(CHUNKS))))
                .hasSize(1);
    }

    @Test
    void whatIsStoredAlreadyIsNotEmbeddedAgain() throws Exception {
        storeTakesAll();
        CAFILA.peer()
                .stubFor(get(urlPathEqualTo(CHUNKS))
                        .willReturn(okJson(
                                "[{\"chunk_index\":0,\"content_hash\":\"41a465d5f9c6157e205b9613900a3808d9c7c6aa2895eeb2a718ab2602299c10\"},"
                                        + "{\"chunk_index\":1,\"content_hash\":\"of another text\"}]")));
        CAFILA.peer().stubFor(post("/v1/embeddings").willReturn(okJson(embeddings(1))));
        String payload = "{\"document_id\":\"doc:1\",\"content\":\"One two. Three four.\",\"chunk_size\":2}";
        assertThat(CAFILA.result("document-processing", payload)).contains("\"chunks\":2", "\"embedded\":1");
        assertThat(JSON.readTree(CAFILA.peer()
                                .findAll(postRequestedFor(urlPathEqualTo("/v1/embeddings")))
                                .get(0)
                                .getBodyAsString())
                        .get("input")
                        .toString())
                .isEqualTo("[\"Three four.\"]");
        CAFILA.peer()
                .verify(
                        1,
                        getRequestedFor(urlPathEqualTo(CHUNKS))
                                .withQueryParam("select", equalTo("chunk_index,content_hash"))
                                .withQueryParam("organization_id", equalTo("eq.default"))
                                .withQueryParam("document_id", equalTo("eq.doc:1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "402 | {\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}} | Insufficient credits | false",
                "429 | {\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}} | Rate limit | false",
                "200 | {\"error\":{\"code\":502,\"message\":\"Provider returned error\"}} | Provider returned | false",
                "401 | {\"error\":{\"code\":401,\"message\":\"No auth credentials found\"}} | No auth | true"
            })
    void whatThePeerSaysIsWhyItFailed(int status, String body, String reason, boolean permanent) {
        storeTakesAll();
        CAFILA.peer()
                .stubFor(post("/v1/embeddings")
                        .willReturn(aResponse().withStatus(status).withBody(body)));
        Failure failure = CAFILA.failure("document-processing", "{\"document_id\":\"d\",\"content\":\"a\"}")
                .failure();
        assertThat(failure.message()).contains(reason);
        assertThat(failure.isPermanent()).isEqualTo(permanent);
    }

    @Test
    void anAnswerWithTooFewEmbeddingsStoresNothing() {
        storeTakesAll();
        CAFILA.peer().stubFor(post("/v1/embeddings").willReturn(okJson("{\"data\":[]}")));
        TaskId id = CAFILA.submit(TaskRequest.of("document-processing", "{\"document_id\":\"d\",\"content\":\"a\"}")
                .maxRetries(0));
        assertThat(CAFILA.tape().end(id, TaskEvent.Failed.class).failure().message())
                .contains("The answer has embeddings of 0 of 1 chunks.");
        assertThat(CAFILA.peer().findAll(postRequestedFor(urlPathEqualTo(CHUNKS))))
                .isEmpty();
        assertThat(CAFILA.peer().findAll(deleteRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aDocumentWithoutWordsIsAFailureForGood() {
        TaskId id = CAFILA.routes().submit("document-processing", "{\"document_id\":\"d\",\"content\":\"  \"}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Failed.class).failure().isPermanent())
                .isTrue();
    }
}
