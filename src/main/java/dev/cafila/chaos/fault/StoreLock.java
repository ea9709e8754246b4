package dev.cafila.chaos.fault;

import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.Topology;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Somebody else holds the database's only lock for writing. Tasks go on, and are recorded afterwards. */
final class StoreLock implements Fault {

    private static final Duration HELD = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "store-lock";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return HELD;
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        String url = "jdbc:sqlite:" + target.instance().sandbox().data().resolve("store/cafila.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("BEGIN IMMEDIATE");
            int before = target.submissions().accepted();
            Pause.of(HELD);
            int meanwhile = target.submissions().accepted() - before;
            statement.execute("ROLLBACK");
            return new Outcome(
                    "SQLite's lock for writing was held for " + HELD.toSeconds() + " s, in which " + meanwhile
                            + " tasks were accepted",
                    meanwhile > 0 ? List.of() : List.of("no task was accepted while the store was locked"));
        }
    }
}
