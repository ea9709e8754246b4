package dev.cafila;

import dev.cafila.testing.FreePorts;
import dev.cafila.testing.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class PostgresJourneyIT extends JourneyContract {

    private EmbeddedPostgres postgres;

    @Override
    Map<String, String> store() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setPort(FreePorts.take(1).get(0))
                .setPGStartupWait(Patience.LIMIT)
                .start();
        return Map.of(
                "cafila.store.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "cafila.store.user", "postgres",
                "cafila.store.password", "not-asked-for");
    }

    @AfterAll
    @Override
    void stop() {
        super.stop();
        try {
            postgres.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
