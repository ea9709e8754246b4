package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.Browser;
import dev.cafila.testing.HttpApi.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Hawtio, as an administrator's browser sees it, and as somebody sees it who would like to do more than they may. */
class HawtioIT extends HawtioVisit {

    @Test
    void onlyAdministratorsLogInAndItIsNoted() throws Exception {
        addUser("otto@cafila.local", "operator");
        assertThat(logIn(EMAIL, "another", ORIGIN).status()).isEqualTo(401);
        assertThat(logIn("otto@cafila.local", PASSWORD, ORIGIN).status()).isEqualTo(403);
        assertThat(logIn(EMAIL, PASSWORD, "https://elsewhere.example").status()).isEqualTo(403);
        assertThat(logIn(EMAIL, PASSWORD, "").status()).isEqualTo(403);
        assertThat(cafila.http.get("/api/v1/audit?action=login").text())
                .contains("hawtio", "has operator, needs admin", "another password than that of");
    }

    @Test
    void whoLogsOutIsOut() throws Exception {
        String mine = session(logIn(EMAIL, PASSWORD, ORIGIN));
        assertThat(mine).isNotEqualTo(session);
        HttpRequest.Builder user = management.to("/hawtio/user").header("Cookie", mine);
        assertThat(management.sendBare(user.copy()).text()).isEqualTo("\"" + EMAIL + "\"");
        assertThat(management
                        .sendBare(management.to("/hawtio/auth/logout").header("Cookie", mine))
                        .status())
                .isEqualTo(303);
        assertThat(management.sendBare(user).status()).isEqualTo(403);
    }

    @Test
    void anAdministratorWhoIsDisabledIsOut() throws Exception {
        addUser("eva@cafila.local", "admin");
        String hers = session(logIn("eva@cafila.local", PASSWORD, ORIGIN));
        assertThat(cafila.http
                        .post("/api/v1/users/eva@cafila.local/disable", "{}")
                        .status())
                .isLessThan(300);
        HttpRequest.Builder version = jolokiaBy("{\"type\":\"version\"}", ORIGIN, hers);
        Journey.eventually(() -> management.sendBare(version.copy()).status(), status -> status == 403);
    }

    @Test
    void jolokiaIsRefusedToWhoeverIsNotLoggedInOrAsksFromElsewhere() throws Exception {
        String read = "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\"}";
        assertThat(management.sendBare(jolokiaBy(read, ORIGIN, "")).status()).isEqualTo(403);
        assertThat(management
                        .sendBare(jolokiaBy(read, "https://elsewhere.example", session))
                        .status())
                .isEqualTo(403);
        assertThat(management.sendBare(jolokiaBy(read, "", session)).status()).isEqualTo(403);
        assertThat(management.sendBare(jolokiaBy(read, ORIGIN, session)).status())
                .isEqualTo(200);
        for (String path : new String[] {
            "/hawtio/jolokia/exec/dev.cafila:type=TaskType,name=echo/pause()",
            "/hawtio/jolokia?p=/exec/dev.cafila:type=TaskType,name=echo/pause()",
            "/hawtio/jolokia/read/java.lang:type=Memory",
            "/hawtio//jolokia/read/java.lang:type=Memory",
            "/hawtio/%6aolokia/read/java.lang:type=Memory"
        }) {
            Answer answer = management.sendBare(management.to(path).header("Cookie", session));
            assertThat(answer.text()).as(path).doesNotContain("HeapMemoryUsage");
        }
        assertThat(paused("echo")).isFalse();
        assertThat(management
                        .sendBare(management
                                .to("/hawtio/jolokia/exec/dev.cafila:type=TaskType,name=echo/pause()")
                                .header("Cookie", session))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void jolokiaDoesNothingThatIsNotOnTheList() throws Exception {
        for (String refused : new String[] {
            "{\"type\":\"exec\",\"mbean\":\"java.lang:type=Memory\",\"operation\":\"gc()\"}",
            "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=HotSpotDiagnostic\","
                    + "\"operation\":\"dumpHeap\",\"arguments\":[\"/tmp/heap\",true]}",
            "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"vmFlags\"}",
            "{\"type\":\"read\",\"mbean\":\"com.sun.management:type=HotSpotDiagnostic\"}",
            "{\"type\":\"exec\",\"mbean\":\"JMImplementation:type=MBeanServerDelegate\",\"operation\":\"x\"}",
            "{\"type\":\"exec\",\"mbean\":\"java.util.logging:type=Logging\",\"operation\":\"getLoggerLevel\"}",
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"InputArguments\"}",
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=cafila,type=context,name=\\\"cafila\\\"\","
                    + "\"operation\":\"stop()\"}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=cafila,type=routes,name=\\\"echo\\\"\","
                    + "\"operation\":\"stop()\"}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=cafila,type=routes,name=\\\"echo\\\"\","
                    + "\"operation\":\"updateRouteFromXml(java.lang.String)\",\"arguments\":[\"<route/>\"]}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.activemq.artemis:broker=\\\"cafila\\\"\","
                    + "\"operation\":\"listUser(java.lang.String)\",\"arguments\":[\"\"]}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.activemq.artemis:broker=\\\"cafila\\\",component=addresses,"
                    + "address=\\\"task.echo\\\",subcomponent=queues,routing-type=\\\"anycast\\\",queue=\\\"task.echo\\\"\","
                    + "\"operation\":\"removeAllMessages()\"}",
            "{\"type\":\"exec\",\"mbean\":\"org.apache.activemq.artemis:broker=\\\"cafila\\\",component=addresses,"
                    + "address=\\\"task.echo\\\",subcomponent=queues,routing-type=\\\"anycast\\\",queue=\\\"task.echo\\\"\","
                    + "\"operation\":\"browse()\"}"
        }) {
            assertThat(jolokia(refused).path("status").asInt()).as(refused).isIn(400, 403);
        }
        for (String refused : new String[] {
            "{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\",\"value\":true}",
            "{\"type\":\"notification\",\"command\":\"register\"}",
            "[{\"type\":\"version\"},{\"type\":\"config\"}]",
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"target\":"
                    + "{\"url\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi\"}}"
        }) {
            assertThat(management.sendBare(jolokiaBy(refused, ORIGIN, session)).status())
                    .as(refused)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsListedTellsNoSecretAndOffersOnlyWhatIsAllowed() throws Exception {
        JsonNode list = jolokia("{\"type\":\"list\"}").path("value");
        assertThat(new TreeSet<>(list.propertyStream().map(Map.Entry::getKey).toList()))
                .containsExactly(
                        "dev.cafila", "java.lang", "java.nio", "org.apache.activemq.artemis", "org.apache.camel");
        for (String domain : new String[] {"dev.cafila", "org.apache.camel", "org.apache.activemq.artemis", "java.*"}) {
            JsonNode read =
                    jolokia("{\"type\":\"read\",\"mbean\":\"" + domain + ":*\",\"config\":{\"ignoreErrors\":true}}");
            assertThat(read.path("status").asInt()).as(domain).isEqualTo(200);
            assertSafe(read.toString());
        }
        String name = "context=cafila,type=context,name=\"cafila\"";
        for (String operation : new String[] {"dumpRoutesAsXml()", "dumpRoutesStatsAsXml(boolean,boolean)"}) {
            JsonNode dump = jolokia("{\"type\":\"exec\",\"mbean\":\"org.apache.camel:" + name.replace("\"", "\\\"")
                    + "\",\"operation\":\"" + operation + "\""
                    + (operation.endsWith("()") ? "}" : ",\"arguments\":[true,true]}"));
            assertThat(dump.path("status").asInt()).as(dump.toString()).isEqualTo(200);
            assertSafe(dump.toString());
        }
    }

    private static void assertSafe(String told) {
        assertThat(told)
                .doesNotContain(SECRET)
                .doesNotContain("Y2FuYXJ5")
                .doesNotContain(cafila.password("cafila"))
                .doesNotContain(cafila.key());
    }

    @Test
    void whoGuessesIsSlowedDownHereAndAtTheApiTogether() throws Exception {
        addUser("lia@cafila.local", "admin");
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(logIn("lia@cafila.local", "guess " + failure, ORIGIN).status())
                    .isEqualTo(401);
        }
        Answer here = logIn("lia@cafila.local", PASSWORD, ORIGIN);
        assertThat(here.status()).isEqualTo(429);
        assertThat(Integer.parseInt(here.header("Retry-After"))).isBetween(1, 61);
        Answer there = cafila.http.sendBare(cafila.http
                .to("/api/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"lia@cafila.local\",\"password\":\"" + PASSWORD + "\"}")));
        assertThat(there.status()).as(there.text()).isEqualTo(429);
    }

    @Test
    void aDeadLetterIsReplayedOnceHoweverOftenOneClicks() throws Exception {
        String id = failing();
        awaitAttempt(id, 1);
        String replay = "{\"type\":\"exec\",\"mbean\":\"dev.cafila:type=Tasks\",\"operation\":\"replay\","
                + "\"arguments\":[\"\",\"" + id + "\",1]}";
        assertThat(jolokia(replay).path("status").asInt()).isEqualTo(200);
        awaitAttempt(id, 2);
        JsonNode again = jolokia(replay);
        assertThat(again.path("status").asInt()).isNotEqualTo(200);
        assertThat(again.path("error").asText()).contains("There is no such dead letter, or none any more");
        assertThat(cafila.http.get("/api/v1/audit?action=dead-letter.replay").text())
                .contains(id, EMAIL);
    }

    @Test
    void anAdministratorPausesATypeAndReplaysATask() throws Exception {
        String id = failing();
        awaitAttempt(id, 1);
        Browser page = browser();
        page.click("#type-telltale button");
        page.click("#tasks-confirm");
        page.awaitText("telltale is paused.");
        assertThat(paused("telltale")).isTrue();
        page.screenshot(PICTURES.resolve("paused.png"));
        page.click("[aria-label='Resume telltale']");
        page.click("#tasks-confirm");
        page.awaitText("telltale goes on.");
        assertThat(paused("telltale")).isFalse();
        for (String action : new String[] {"queue.pause", "queue.resume"}) {
            assertThat(cafila.http.get("/api/v1/audit?action=" + action).text()).contains(EMAIL);
        }

        page.click("[id^=pf-tab-letters]");
        page.awaitTrue("document.querySelector('#letter-" + id + "')");
        page.screenshot(PICTURES.resolve("letters.png"));
        page.click("[aria-label='Replay " + id + "']");
        page.click("#tasks-confirm");
        page.awaitText(id + " was replayed.");
        awaitAttempt(id, 2);

        page.click("#letter-" + id + " button"); // its id, which leads to its history
        page.awaitTrue("document.querySelector('#tasks-history')?.innerText.includes('replayed')");
        page.screenshot(PICTURES.resolve("task.png"));
        assertNoComplaints(page);
    }

    @Test
    void anAdministratorSeesHowOftenARouteRanAndItsDiagram() throws Exception {
        String task = cafila.http
                .post("/api/tasks", "{\"task_type\":\"echo\",\"payload\":{\"text\":\"hi\"}}")
                .at("/id");
        Journey.eventually(
                () -> cafila.http.get("/api/tasks/" + task).at("/state"), state -> state.equals("completed"));
        String echo = "[id='org.apache.camel-CamelContexts-cafila-routes-echo-folder']";
        Browser page = browser();
        page.click("a[href='/hawtio/camel']");
        page.awaitTrue("document.querySelector(\"" + echo + "\")");
        page.click("a[href='/hawtio/camel/routes']");
        page.awaitTrue("[...document.querySelectorAll('#camel-routes-table tbody tr')].some(row => row.querySelector("
                + "'[data-label=Name]').innerText === 'echo'"
                + " && Number(row.querySelector('[data-label=Total]').innerText) > 0)");
        page.screenshot(PICTURES.resolve("routes.png"));
        page.click(echo + " .pf-v6-c-tree-view__node-text");
        page.awaitTrue("document.querySelector(\"a[href='/hawtio/camel/attributes']\")"); // of one route alone
        page.click("a[href='/hawtio/camel/routeDiagram']");
        page.awaitTrue("document.body.innerText.includes('task:echo')"
                + " && document.querySelectorAll('.react-flow__edge path').length > 0");
        page.awaitTrue("[...document.querySelectorAll('.react-flow__node .number')]"
                + ".every(count => Number(count.innerText) > 0)");
        page.screenshot(PICTURES.resolve("camel.png"));
        assertNoComplaints(page);
    }
}
