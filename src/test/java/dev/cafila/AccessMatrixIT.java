package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.contract.Operation;
import dev.cafila.identity.AccessRole;
import dev.cafila.testing.BadTokens;
import dev.cafila.testing.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the contract, with every credential that must not open it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT implements Journey {

    private static final String NO_TASK = "01a2021f-46f6-78c9-af08-b7521f224f2f";

    private static final Contract CONTRACT = Contract.load();

    @TempDir
    static Path folder;

    private RunningCafila cafila;
    private BadTokens tokens;

    @BeforeAll
    void start() throws Exception {
        cafila = RunningCafila.start(folder, Map.of());
        byte[] secret = Base64.getDecoder().decode(DataSecret.in(cafila.settings.data(), DataSecret.TOKEN_SECRET));
        tokens = new BadTokens(secret, Instant.now());
    }

    @AfterAll
    void stop() {
        cafila.close();
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void whoShowsNoCredentialThatCountsIsAnswered401() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Operation operation : closed()) {
            for (String base : operation.bases()) {
                String path = base + operation.path().replaceAll("\\{\\w+}", NO_TASK);
                Answer none = ask(operation, path, null);
                if (operation.open()
                        ? none.status() != 200
                        : none.status() != 401 || !none.at("/code").equals("UNAUTHENTICATED")) {
                    wrong.add("no token: " + operation.id() + " " + none.status() + " " + none.text());
                }
                for (Map.Entry<String, String> token : tokens.all().entrySet()) {
                    Answer answer = ask(operation, path, "Bearer " + token.getValue());
                    asked++;
                    if (answer.status() != 401
                            || !answer.at("/code").equals("INVALID_TOKEN")
                            || !answer.header("WWW-Authenticate").startsWith("Bearer")) {
                        wrong.add(token.getKey() + ": " + operation.id() + " " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    @Test
    void whoHasNoneOfTheRolesIsAnswered403() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : closed()) {
            Set<AccessRole> others = EnumSet.allOf(AccessRole.class);
            others.removeAll(operation.roles());
            String token =
                    tokens.good("default", others.stream().map(AccessRole::word).toArray(String[]::new));
            String path = operation.bases().get(0) + operation.path().replaceAll("\\{\\w+}", "x");
            Answer answer = ask(operation, path, "Bearer " + token);
            if (answer.status() != 403 || !answer.at("/code").equals("FORBIDDEN")) {
                wrong.add(operation.id() + " " + answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anotherOrganisationsTaskIsNotThere() throws Exception {
        String acme = "Bearer " + tokens.good("acme", "producer", "operator");
        String globex = "Bearer " + tokens.good("globex", "viewer", "producer", "operator");
        Answer submitted = cafila.http.post(
                "/api/tasks", "{\"type\":\"doomed\",\"payload\":{},\"max_retries\":0}", "Authorization", acme);
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(202);
        String id = submitted.at("/id");
        Journey.eventually(
                () -> get("/api/tasks/" + id, acme), task -> task.at("/state").equals("failed"));

        List<String> wrong = new ArrayList<>();
        for (Operation operation : closed()) {
            boolean aboutOneTask =
                    operation.path().contains("{task}") && !operation.id().equals("submitTypedTask");
            if (aboutOneTask) {
                String path = "/api" + operation.path().replace("{task}", id);
                Answer theirs = ask(operation, path, globex);
                if (theirs.status() != 404 || !theirs.at("/code").equals("TASK_NOT_FOUND")) {
                    wrong.add(operation.id() + " " + theirs.status() + " " + theirs.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(get("/api/tasks", globex).text()).doesNotContain(id);
        assertThat(get("/api/dead-letters", globex).text()).doesNotContain(id);
        assertThat(get("/api/dead-letters", acme).at("/deadLetters/0/id")).isEqualTo(id);
        assertThat(get("/api/tasks/" + id, acme).at("/state")).isEqualTo("failed");
    }

    @Test
    void keysOfTwoOrganisationsAreDifferentTasks() throws Exception {
        String json = "{\"type\":\"echo\",\"payload\":{\"n\":1}}";
        Answer acme = cafila.http.post(
                "/api/tasks",
                json,
                "Idempotency-Key",
                "k",
                "Authorization",
                "Bearer " + tokens.good("acme", "producer"));
        Answer globex = cafila.http.post(
                "/api/tasks",
                json,
                "Idempotency-Key",
                "k",
                "Authorization",
                "Bearer " + tokens.good("globex", "producer"));
        assertThat(acme.status()).isEqualTo(202);
        assertThat(globex.status()).isEqualTo(202);
        assertThat(acme.at("/id")).isNotEqualTo(globex.at("/id"));
    }

    @Test
    void onlyAnAdministratorMayEnterAnotherOrganisation() throws Exception {
        String acme = "Bearer " + tokens.good("acme", "producer");
        String id = cafila.http
                .post("/api/tasks", "{\"type\":\"echo\",\"payload\":{}}", "Authorization", acme)
                .at("/id");
        Answer entered = cafila.http.send(cafila.http.to("/api/tasks/" + id).header("Cafila-Org", "acme"));
        assertThat(entered.status()).as(entered.text()).isEqualTo(200);
        assertThat(cafila.http.get("/api/tasks/" + id).status()).isEqualTo(404);
        Answer refused = cafila.http.send(cafila.http
                .to("/api/tasks/" + id)
                .header("Cafila-Org", "acme")
                .header("Authorization", "Bearer " + tokens.good("globex", "operator")));
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void tricksWithThePathGetInNowhere() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/api//tasks",
                "//api/tasks",
                "/api/./tasks",
                "/api/x/../tasks",
                "/api/%2e/tasks",
                "/api/%2e%2e/api/tasks",
                "/api/%74asks",
                "/api/tasks/",
                "/api/tasks.",
                "/api/tasks;x=1",
                "/API/tasks",
                "/api/Tasks",
                "/api/tasks%00",
                "/api/tasks%2f",
                "/api/background/../tasks",
                "/health/../api/tasks",
                "/docs/../api/tasks",
                "/docs/%2e%2e/api/v1/users",
                "/api/v1/auth/login/../../users",
                "/api/v1//users",
                "/admin//queues",
                "/admin/./queues",
                "/ADMIN/queues")) {
            Answer answer = cafila.http.send(cafila.http.to(path).header("Authorization", "none"));
            if (!Set.of(400, 401, 404).contains(answer.status())) {
                wrong.add(path + " " + answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void twoCredentialsAreNone() throws Exception {
        Answer answer = cafila.http.send(cafila.http
                .to("/api/tasks")
                .header("Authorization", "Bearer " + cafila.key())
                .header("Authorization", "Bearer x"));
        assertThat(answer.status()).isEqualTo(401);
    }

    private static List<Operation> closed() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.roles() != null)
                .toList();
    }

    private Answer get(String path, String authorization) throws Exception {
        return cafila.http.send(cafila.http.to(path).header("Authorization", authorization));
    }

    /** @param authorization null to send none */
    private Answer ask(Operation operation, String path, String authorization) throws Exception {
        var request = cafila.http.to(path);
        if (operation.body() != null) {
            request.header("Content-Type", "application/json")
                    .method(operation.method(), BodyPublishers.ofString(example(operation)));
        } else {
            request.method(operation.method(), BodyPublishers.noBody());
        }
        return authorization == null
                ? cafila.http.sendBare(request)
                : cafila.http.send(request.header("Authorization", authorization));
    }

    private static String example(Operation operation) {
        JsonNode content = CONTRACT.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json");
        JsonNode example = content.has("example")
                ? content.get("example")
                : content.path("examples")
                        .path(firstName(content.path("examples")))
                        .path("value");
        return example.isMissingNode() ? "{}" : example.toString();
    }

    private static String firstName(JsonNode examples) {
        return examples.fieldNames().hasNext() ? examples.fieldNames().next() : "";
    }
}
