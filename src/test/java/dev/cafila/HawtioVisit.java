package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.Browser;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A Cafila with Hawtio, an administrator who is logged in there, and ways to ask: by HTTP, and by a browser. */
abstract class HawtioVisit {

    static final String EMAIL = "ana@cafila.local";
    static final String PASSWORD = "caravan-at-night-7";
    static final String SECRET = "canary-5d1c9e";
    static final int PORT = FreePorts.take(1).get(0);
    static final Path PICTURES = Path.of("target/hawtio");
    static final String ORIGIN = "http://127.0.0.1:" + PORT;

    @TempDir
    static Path folder;

    static RunningCafila cafila;
    static HttpApi management;
    static String session;
    static @Nullable Browser browser;

    @BeforeAll
    static void start() throws Exception {
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "cafila.management.port",
                        String.valueOf(PORT),
                        "whatsapp.token",
                        SECRET,
                        "smtp.password",
                        SECRET,
                        "cafila.file.secret",
                        "Y2FuYXJ5LTVkMWM5ZWNhbmFyeS01ZDFjOWVjYW5hcnk="));
        management = new HttpApi(PORT, () -> "nothing");
        addUser(EMAIL, "admin");
        session = session(logIn(EMAIL, PASSWORD, ORIGIN));
    }

    static void addUser(String email, String role) throws IOException, InterruptedException {
        Answer added = cafila.http.post(
                "/api/v1/users",
                "{\"email\":\"%s\",\"password\":\"%s\",\"roles\":[\"%s\"]}".formatted(email, PASSWORD, role));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    static Answer logIn(String email, String password, String origin) throws IOException, InterruptedException {
        HttpRequest.Builder request = management
                .to("/hawtio/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"" + email + "\",\"password\":\"" + password + "\"}"));
        return management.sendBare(origin.isEmpty() ? request : request.header("Origin", origin));
    }

    static String session(Answer login) {
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/hawtio/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Returns what Jolokia answers whoever is logged in. */
    static JsonNode jolokia(String request) throws IOException, InterruptedException {
        Answer answer = management.sendBare(jolokiaBy(request, ORIGIN, session));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static HttpRequest.Builder jolokiaBy(String request, String origin, String cookie) {
        HttpRequest.Builder asked = management.to("/hawtio/jolokia").POST(BodyPublishers.ofString(request));
        asked.header("Cookie", cookie.isEmpty() ? "none=none" : cookie);
        return origin.isEmpty() ? asked : asked.header("Origin", origin);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        cafila.close();
    }

    static boolean paused(String type) throws IOException, InterruptedException {
        for (JsonNode queue : cafila.http.get("/api/queues").json().path("queues")) {
            if (queue.path("type").asText().equals(type)) {
                return queue.path("paused").asBoolean();
            }
        }
        throw new AssertionError("there is no type " + type);
    }

    static String failing() throws IOException, InterruptedException {
        return cafila.http
                .post("/api/tasks", "{\"task_type\":\"listed\",\"payload\":{\"fail\":true}}")
                .at("/id");
    }

    /** Waits until a task has failed for good in an attempt. */
    static void awaitAttempt(String id, int attempt) {
        Journey.eventually(
                () -> cafila.http.get("/api/tasks/" + id).json(),
                task -> task.path("state").asText().equals("failed")
                        && task.path("attempt").asInt() == attempt);
    }

    /** Returns a browser that is logged in, at the types of tasks; loading Hawtio takes some seconds, so it is done once. */
    static Browser browser() throws IOException, InterruptedException {
        assumeTrue(Browser.isHere() || System.getenv("CI") != null, "there is no chromium here");
        if (browser == null) {
            browser = Browser.start(folder);
            browser.open(ORIGIN + "/hawtio/");
            browser.type("#pf-login-username-id", EMAIL);
            browser.type("#pf-login-password-id", PASSWORD);
            browser.screenshot(PICTURES.resolve("login.png"));
            browser.click("button[type=submit]");
        }
        browser.click("a[href='/hawtio/tasks']");
        browser.click("[id^=pf-tab-types]");
        browser.awaitTrue("document.querySelector('#type-telltale')");
        return browser;
    }

    /** What the content security policy refused, and files that are not there. Hawtio asks for three things in vain. */
    static void assertNoComplaints(Browser page) {
        String notLoaded = "Failed to load resource: the server responded with a status of ";
        assertThat(page.complaints())
                .isSubsetOf(
                        notLoaded + "404 (Not Found) " + ORIGIN + "/hawtio/auth/config",
                        notLoaded + "404 (Not Found) " + ORIGIN + "/hawtio/auth/config/oidc",
                        notLoaded + "403 (Forbidden) " + ORIGIN + "/hawtio/user"); // before one is logged in
    }
}
