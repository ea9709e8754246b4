package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL walks down the index of dead letters too, once it knows how many tasks there are. */
class PostgresDeadLetterPlanIT {

    private static final String ORG = "plans";
    private static final TaskType REPORT = new TaskType("report");

    private static Connection connection;

    @BeforeAll
    static void fill() throws Exception {
        StoreSettings settings = Postgres.settings();
        try (Store store = Store.open(settings)) {
            List<TaskEvent> events = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                Facts facts = Facts.of(ORG, i % 40 == 0 ? "report" : "whatsapp", i);
                events.add(facts.submitted());
                events.add(i % 20 > 0 ? facts.completed(1, i + 1) : facts.failed(1, i + 1));
            }
            store.recorder().keep(events);
        }
        connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        connection.createStatement().execute("ANALYZE task");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void listsWalkDownTheIndex() throws SQLException {
        String cursor = new Cursor(Instant.now().toEpochMilli(), TaskId.random()).text();
        for (@Nullable String page : new @Nullable String[] {null, cursor}) {
            assertThat(plan(list(null, page)))
                    .contains("Index Scan Backward using dead_letter on task")
                    .doesNotContain("Sort");
            assertThat(plan(list(REPORT, page))).doesNotContain("Seq Scan"); // how few there are, the statistics know
        }
    }

    private static Select list(@Nullable TaskType type, @Nullable String cursor) {
        String fingerprint = Facts.failure("for good").fingerprint();
        DeadLetterFilter filter = new DeadLetterFilter(ORG, type, fingerprint, Instant.EPOCH, Instant.now());
        return DeadLetterStatement.list(new DeadLetterQuery(filter, 50, cursor));
    }

    private static String plan(Select select) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + select.sql())) {
            for (int i = 0; i < select.values().size(); i++) {
                statement.setObject(i + 1, select.values().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", steps);
    }
}
