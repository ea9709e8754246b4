package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.store.Notification;
import dev.cafila.store.StoredFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What users are told, and the files that they are sent links to. */
class NotificationsTest extends ApiServer {

    @Test
    void aUserSeesTheOwnAndAnOperatorThoseForOperators() throws Exception {
        store.notifications.add(new Notification("n1", true, "Relatório pronto", "Olá", "http://x/", null, NOW, null));
        HttpResponse<String> answer = server.get("/api/notifications?limit=7");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).at("/notifications/0").toString())
                .isEqualTo(
                        "{\"id\":\"n1\",\"title\":\"Relatório pronto\",\"message\":\"Olá\",\"link\":\"http://x/\","
                                + "\"taskId\":null,\"forOperators\":true,\"createdAt\":\"2030-01-01T00:00:00Z\",\"readAt\":null}");
        assertThat(store.askedNotifications)
                .singleElement()
                .asString()
                .contains("isOperator=true")
                .endsWith(" 7");
    }

    @Test
    void readingIsNotedAndAnothersIsNotThere() throws Exception {
        store.notifications.add(new Notification("n1", false, "a", "b", null, "t", NOW, null));
        assertThat(server.post("/api/notifications/n1/read", "").statusCode()).isEqualTo(204);
        HttpResponse<String> other = server.post("/api/notifications/n2/read", "");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("UNKNOWN_NOTIFICATION");
    }

    @Test
    void aFileIsForWhoeverHasItsWholeLink() throws Exception {
        store.files.put(
                "f1",
                new StoredFile("Vendas à vista.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.US_ASCII)));
        String link = link("f1", 60);
        HttpResponse<String> answer = server.get(link);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("%PDF");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"Vendas a vista.pdf\"; filename*=UTF-8''Vendas%20%C3%A0%20vista.pdf");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(problem(link.replace("signature=", "signature=A"))).isEqualTo("403 INVALID_SIGNATURE");
        assertThat(problem(link.replace("f1", "f2"))).isEqualTo("403 INVALID_SIGNATURE");
        assertThat(problem(link.replaceFirst("expires=\\d", "expires=9"))).isEqualTo("403 INVALID_SIGNATURE");
        assertThat(problem(link("f1", 0))).isEqualTo("410 FILE_EXPIRED");
        assertThat(problem(link("f9", 60))).isEqualTo("404 FILE_NOT_FOUND");
    }

    private static String link(String id, int seconds) {
        return LINKS.url(id, NOW.plusSeconds(seconds).toEpochMilli()).replace("http://localhost", "");
    }

    private String problem(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);
        return answer.statusCode() + " "
                + json.readTree(answer.body()).path("code").asText();
    }
}
