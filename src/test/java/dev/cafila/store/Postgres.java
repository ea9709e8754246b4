package dev.cafila.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL, one for all tests of a JVM, which ends with it. */
final class Postgres {

    private static EmbeddedPostgres instance;

    private Postgres() {}

    static synchronized StoreSettings settings() throws IOException {
        if (instance == null) {
            instance = EmbeddedPostgres.start();
        }
        return new StoreSettings(
                "jdbc:postgresql://localhost:" + instance.getPort() + "/postgres", "postgres", "postgres");
    }
}
