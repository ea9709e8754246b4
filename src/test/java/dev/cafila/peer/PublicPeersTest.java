package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.PermanentFailureException;
import dev.cafila.testing.Canary;
import dev.cafila.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only 127.0.0.2 is allowed here; on 127.0.0.1 is the canary, at the same port. */
class PublicPeersTest {

    private static final String ALLOWED = "127.0.0.2";
    private static final String INSIDE = "127.0.0.1";

    private final int port = FreePorts.take(1).get(0);
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private Canary canary;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        canary = new Canary(port);
        HttpClientBuilder builder = HttpClientBuilder.create().setProxy(null);
        UrlGuard guard = UrlGuard.of(Map.of(
                "webhook.httpAllowed",
                "true",
                "webhook.ports",
                String.valueOf(port),
                "webhook.allowedAddresses",
                ALLOWED + "/32"));
        new PublicPeers(guard, Duration.ofSeconds(5), new NameServer()).configureHttpClient(builder);
        client = builder.build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        assertThat(canary.requests()).isZero();
        canary.close();
    }

    @Test
    void aNameIsLookedUpOnceAndTheAddressThatWasLookedAtIsConnectedTo() throws Exception {
        try (Canary peer = new Canary(ALLOWED, port, 204, Map.of())) {
            answers.add(List.of(ALLOWED));
            answers.add(List.of(INSIDE));
            assertThat(get("http://peer.example:" + port)).isEqualTo(204);
            assertThat(peer.requests()).isEqualTo(1);
            assertThat(answers).as("answers that nobody asked for").hasSize(1);
        }
    }

    @Test
    void aNameThatLeadsElsewhereTheNextTimeIsLookedAtAgain() throws Exception {
        try (Canary peer = new Canary(ALLOWED, port, 204, Map.of("Connection", "close"))) {
            answers.add(List.of(ALLOWED));
            answers.add(List.of(INSIDE));
            assertThat(get("http://peer.example:" + port)).isEqualTo(204);
            assertRefused("http://peer.example:" + port);
            assertThat(peer.requests()).isEqualTo(1);
        }
    }

    @Test
    void oneAddressThatIsNotPublicAmongOthersIsEnoughToRefuse() throws Exception {
        try (Canary peer = new Canary(ALLOWED, port, 204, Map.of())) {
            answers.add(List.of(ALLOWED, INSIDE));
            assertRefused("http://peer.example:" + port);
            answers.add(List.of("::1"));
            assertRefused("http://peer.example:" + port);
            answers.add(List.of("::ffff:127.0.0.1"));
            assertRefused("http://peer.example:" + port);
            assertThat(peer.requests()).isZero();
        }
    }

    /** Cafila follows none; a client that did would still not get there. */
    @Test
    void aRedirectLeadsNowhereElse() throws Exception {
        for (String target : List.of("http://" + INSIDE + ":" + port, "http://inside.example:" + port)) {
            try (Canary peer = new Canary(ALLOWED, port, 302, Map.of("Location", target))) {
                answers.clear();
                answers.add(List.of(ALLOWED));
                answers.add(List.of(INSIDE));
                assertRefused("http://peer.example:" + port);
                assertThat(peer.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void anAddressInTheUrlIsLookedAtToo() {
        assertRefused("http://" + INSIDE + ":" + port);
        assertRefused("http://[::1]:" + port);
        assertRefused("http://[::ffff:127.0.0.1]:" + port);
        assertRefused("http://2130706433:" + port);
        assertRefused("http://localhost:" + port);
        assertRefused("http://" + ALLOWED + ":" + (port + 1));
    }

    private int get(String url) throws IOException {
        return client.execute(new HttpGet(url), response -> response.getCode());
    }

    private void assertRefused(String url) {
        assertThatThrownBy(() -> get(url)).as(url).isInstanceOf(PermanentFailureException.class);
    }

    /** Gives one answer after the other to whatever it is asked, but for addresses. */
    private final class NameServer implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            List<String> found = AddressBlock.literal(host).isPresent() ? List.of(host) : answers.remove();
            return Stream.of(found.toArray(String[]::new))
                    .map(NameServer::address)
                    .toArray(InetAddress[]::new);
        }

        private static InetAddress address(String text) {
            return AddressBlock.literal(text).orElseThrow();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
