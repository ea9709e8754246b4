package dev.cafila.store;

import dev.cafila.testing.FreePorts;
import dev.cafila.testing.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL, one for all tests of a JVM, which ends with it. */
final class Postgres {

    private static EmbeddedPostgres instance;

    private Postgres() {}

    static synchronized StoreSettings settings() throws IOException {
        if (instance == null) {
            // One of our own: by itself it takes one that the system gives to outgoing connections too.
            instance = EmbeddedPostgres.builder()
                    .setPort(FreePorts.take(1).get(0))
                    .setPGStartupWait(Patience.LIMIT)
                    .start();
        }
        return new StoreSettings(
                "jdbc:postgresql://localhost:" + instance.getPort() + "/postgres", "postgres", "postgres");
    }
}
