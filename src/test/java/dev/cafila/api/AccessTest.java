package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.AccessRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest extends ApiServer {

    private static final String PASSWORD = "correct horse battery";

    @Test
    void aPersonLogsInAndIsKnownByTheToken() throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.OPERATOR);
        HttpResponse<String> answer = login("Ana@ACME.example", PASSWORD);
        JsonNode token = read(answer, 200);
        assertFits("Token", token);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", token.get("token").asText());
        JsonNode me = read(as(token.get("token").asText(), "/api/v1/auth/me"), 200);
        assertFits("Identity", me);
        assertThat(me.get("user").asText()).isEqualTo("ana@acme.example");
        assertThat(me.get("org").asText()).isEqualTo("acme");
        assertThat(me.get("roles").toString()).isEqualTo("[\"operator\"]");
    }

    @ParameterizedTest
    @CsvSource({"ana@acme.example,wrong", "nobody@acme.example,correct horse battery", "x,y"})
    void aLoginThatIsWrongTellsNothing(String email, String password) throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.VIEWER);
        JsonNode problem = read(login(email, password), 401);
        assertThat(code(problem)).isEqualTo("LOGIN_REFUSED");
        assertThat(problem.get("detail").asText()).isEqualTo("The e-mail address or the password is wrong.");
        assertThat(access.audit).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("login");
            assertThat(entry.outcome()).isEqualTo(AuditEntry.REFUSED);
            assertThat(entry.toString()).doesNotContain(password + "x");
        });
    }

    @Test
    void whoGuessesIsSlowedDown() throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.VIEWER);
        for (int i = 0; i < 5; i++) {
            read(login("ana@acme.example", "wrong"), 401);
        }
        HttpResponse<String> answer = login("ana@acme.example", PASSWORD);
        assertThat(code(read(answer, 429))).isEqualTo("RATE_LIMITED");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoIsDisabledIsLockedOutAtOnce() throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.VIEWER);
        String token =
                read(login("ana@acme.example", PASSWORD), 200).get("token").asText();
        read(as(token, "/api/v1/auth/me"), 200);
        assertThat(post("/v1/users/ana@acme.example/disable").statusCode()).isEqualTo(204);
        assertThat(code(read(as(token, "/api/v1/auth/me"), 401))).isEqualTo("INVALID_TOKEN");
        read(login("ana@acme.example", PASSWORD), 401);
        assertThat(post("/v1/users/ana@acme.example/enable").statusCode()).isEqualTo(204);
        read(login("ana@acme.example", PASSWORD), 200);
    }

    @Test
    void anAdministratorAddsAPersonWhoGetsAPassword() throws Exception {
        JsonNode added = post("/v1/users", "{\"email\":\"Bo@x.example\",\"org\":\"x\",\"roles\":[\"viewer\"]}", 201);
        assertFits("NewPassword", added);
        read(login("bo@x.example", added.get("password").asText()), 200);
        assertThat(code(post("/v1/users", "{\"email\":\"bo@x.example\",\"roles\":[\"viewer\"]}", 409)))
                .isEqualTo("USER_EXISTS");
        assertFits("Users", read(server.get("/api/v1/users"), 200));
        assertThat(server.get("/api/v1/users").body()).doesNotContain("argon2", "assword");
        assertThat(access.audit)
                .anySatisfy(entry -> assertThat(entry.action() + " " + entry.subject() + " by " + entry.actor())
                        .isEqualTo("user.add bo@x.example by local"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"no address\",\"roles\":[\"viewer\"]} | email must be an e-mail address",
                "{\"email\":\"a@b.example\",\"roles\":[]} | roles must have at least 1 items",
                "{\"email\":\"a@b.example\",\"roles\":[\"king\"]} | roles/0 must be one of viewer, producer, operator, admin",
                "{\"email\":\"a@b.example\",\"org\":\"A b\",\"roles\":[\"viewer\"]} | org must be 1 to 63 small letters",
                "{\"email\":\"a@b.example\",\"roles\":[\"viewer\"],\"password\":\"short\"} | password must have 12 to 200",
            })
    void anAccountThatIsWrongIsNamed(String json, String detail) throws Exception {
        assertThat(post("/v1/users", json, 400).get("detail").asText()).startsWith(detail);
    }

    @Test
    void aKeyIsShownOnceAndCanBeRevoked() throws Exception {
        JsonNode key = post(
                "/v1/keys",
                "{\"name\":\"erp\",\"org\":\"acme\",\"roles\":[\"producer\"],\"types\":[\"REPORT\"],\"expiresIn\":\"1d\"}",
                201);
        assertFits("MadeKey", key);
        String secret = key.get("secret").asText();
        assertThat(read(as(secret, "/api/v1/auth/me"), 200).get("user").asText())
                .isEqualTo("key:erp");
        assertThat(server.get("/api/v1/keys").body()).contains("erp").doesNotContain(secret.substring(30));

        assertThat(submit(secret, "report").statusCode()).isEqualTo(202);
        assertThat(code(read(submit(secret, "webhook-delivery"), 403))).isEqualTo("FORBIDDEN");
        assertThat(submitted.get(0).org()).isEqualTo("acme");
        assertThat(submitted.get(0).user()).isEqualTo("key:erp");

        HttpResponse<String> revoked =
                server.send(server.to("/api/v1/keys/" + key.get("id").asText()).DELETE());
        assertThat(revoked.statusCode()).isEqualTo(204);
        read(as(secret, "/api/v1/auth/me"), 401);
    }

    @Test
    void aKeyGivesATokenButATokenGivesNone() throws Exception {
        String key = access.addKey("acme", AccessRole.PRODUCER);
        HttpResponse<String> answer = server.send(server.to("/api/v1/auth/token")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.noBody()));
        String token = read(answer, 200).get("token").asText();
        assertThat(read(as(token, "/api/v1/auth/me"), 200).get("user").asText()).isEqualTo("key:k-acme");
        HttpResponse<String> again = server.send(server.to("/api/v1/auth/token")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
        read(again, 403);
    }

    @Test
    void aCookieIsEnoughToReadButNotToChange() throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.ADMIN);
        String cookie = "cafila_session="
                + read(login("ana@acme.example", PASSWORD), 200).get("token").asText();
        assertThat(bare("GET", "/api/v1/auth/me", cookie, false)).isEqualTo(200);
        assertThat(bare("POST", "/api/queues/report/pause", cookie, false)).isEqualTo(401);
        assertThat(bare("POST", "/api/queues/report/pause", cookie, true)).isEqualTo(200);
        assertThat(access.audit)
                .last()
                .satisfies(entry ->
                        assertThat(entry.action() + " " + entry.subject()).isEqualTo("queue.pause report"));
    }

    @Test
    void aPersonChangesTheOwnPassword() throws Exception {
        access.addAccount("ana@acme.example", "acme", PASSWORD, AccessRole.VIEWER);
        String token =
                read(login("ana@acme.example", PASSWORD), 200).get("token").asText();
        HttpResponse<String> wrong = change(token, "not the password", "another good password");
        assertThat(code(read(wrong, 401))).isEqualTo("LOGIN_REFUSED");
        assertThat(change(token, PASSWORD, "another good password").statusCode())
                .isEqualTo(204);
        read(login("ana@acme.example", PASSWORD), 401);
        read(login("ana@acme.example", "another good password"), 200);
    }

    @Test
    void theQueuesPageIsForAdministratorsAndABrowserIsShownWhereToLogIn() throws Exception {
        String viewer = access.addKey("acme", AccessRole.VIEWER);
        assertThat(page(null, "application/json").statusCode()).isEqualTo(401);
        HttpResponse<String> login = page(null, "text/html,application/xhtml+xml");
        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(login.body()).contains("Log in", "type=\"password\"");
        assertThat(login.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        HttpResponse<String> other = page(viewer, "text/html");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("has not the role admin");
        HttpResponse<String> queues = page(TestAccess.LOCAL_KEY, "text/html");
        assertThat(queues.statusCode()).isEqualTo(200);
        assertThat(queues.body()).contains("queues.js").doesNotContain("<script>");
        assertThat(access.audit)
                .filteredOn(entry -> entry.outcome().equals(AuditEntry.REFUSED))
                .extracting(AuditEntry::subject)
                .containsExactly("getQueuesPage", "getQueuesPage", "getQueuesPage");
    }

    private HttpResponse<String> page(String credential, String accept) throws Exception {
        var request = server.to("/admin/queues").header("Accept", accept);
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return server.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> change(String token, String current, String password) throws Exception {
        return server.send(server.to("/api/v1/auth/password")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"currentPassword\":\"" + current + "\",\"password\":\"" + password + "\"}")));
    }

    private int bare(String method, String path, String cookie, boolean ownPage) throws Exception {
        var request = server.to(path).header("Cookie", cookie).method(method, BodyPublishers.noBody());
        if (ownPage) {
            request.header("X-Requested-With", "cafila");
        }
        return server.client()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> login(String email, String password) throws Exception {
        return server.client()
                .send(
                        server.to("/api/v1/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> as(String credential, String path) throws Exception {
        return server.send(server.to(path).header("Authorization", "Bearer " + credential));
    }

    private HttpResponse<String> post(String path) throws Exception {
        return server.send(server.to("/api" + path).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> submit(String credential, String type) throws Exception {
        return server.send(server.to("/api/tasks")
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"type\":\"" + type + "\",\"payload\":{}}")));
    }
}
