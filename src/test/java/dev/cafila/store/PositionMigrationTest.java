package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded before events had positions gets them when the store is opened. */
class PositionMigrationTest {

    private static final String ID = "01a20232-485d-7b76-965e-b2f8121d5f9";

    @TempDir
    Path folder;

    @Test
    void eventsOfBeforeAreOrderedByTheirTimesAndNewOnesFollow() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("cafila.db");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            event(sql, "1", "e3", "completed", 20, 0);
            event(sql, "1", "e1", "submitted", 20, 0);
            event(sql, "2", "e4", "logged", 30, 2);
            event(sql, "2", "e2", "logged", 30, 1);
        }
        try (Store store = Store.open(new StoreSettings(url, "", ""))) {
            assertThat(store.tail().newest()).isEqualTo(4);
            Facts facts = Facts.of("org");
            store.recorder().keep(List.of(facts.submitted()));
            List<RecordedEvent> all = store.tail().read(EventRange.after(0, 10));
            assertThat(all).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(all)
                    .extracting(RecordedEvent::id)
                    .containsExactly("e1", "e3", "e2", "e4", facts.submitted().id());
            assertThat(all).extracting(RecordedEvent::type).containsExactly("", "", "", "", "whatsapp");
        }
    }

    private static void event(Statement sql, String task, String id, String kind, long at, int sequence)
            throws SQLException {
        sql.execute("INSERT INTO task_event (id, task_id, org, attempt, kind, at, sequence, data) VALUES ('" + id
                + "', '" + ID + task + "', 'org', 1, '" + kind + "', " + at + ", " + sequence + ", '{}')");
    }
}
