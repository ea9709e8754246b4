package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.api.WireServer;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest extends ThingsServer {

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

    /** Asks without a client that would tidy the path up. */
    private String status(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split(" ")[1];
        }
    }
}
