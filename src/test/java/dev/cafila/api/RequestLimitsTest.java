package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.api.access.RequestLimits;
import dev.cafila.identity.AccessRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestLimitsTest extends ApiServer {

    @Override
    RequestLimits limits() {
        return new RequestLimits(100, 150); // ten and fifteen at once
    }

    @Test
    void whoSendsTooMuchIsToldWhenToGoOnAndNobodyElseSuffers() throws Exception {
        String greedy = access.addKey("acme", AccessRole.VIEWER);
        Instant began = Instant.now();
        assertThat(sent(greedy, 40))
                .as("ten, and those that are refilled meanwhile")
                .isBetween(10L, 11L + Duration.between(began, Instant.now()).toMillis() * 100 / 60_000);
        HttpResponse<String> refused = Stream.generate(() -> ask(greedy))
                .limit(100)
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(code(read(refused, 429))).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();

        assertThat(sent(access.addKey("globex", AccessRole.VIEWER), 8)).isEqualTo(8);
        assertThat(sent(TestAccess.LOCAL_KEY, 40)).isEqualTo(40);
    }

    private long sent(String credential, int times) {
        return IntStream.range(0, times)
                .filter(i -> ask(credential).statusCode() == 200)
                .count();
    }

    private HttpResponse<String> ask(String credential) {
        try {
            return server.send(server.to("/api/v1/auth/me").header("Authorization", "Bearer " + credential));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
