package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody holds SQLite's lock for longer than anybody waits for it. */
class SqliteLockedIT {

    @TempDir
    Path folder;

    private final Facts facts = Facts.of("acme");

    @Test
    void theRecorderGoesOnOnceTheLockIsGone() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("locked.db");
        try (Store store = Store.open(new StoreSettings(url, "", ""))) {
            Recorder recorder = store.recorder();
            try (Connection other = DriverManager.getConnection(url);
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> recorder.keep(List.of(facts.submitted())))
                        .isInstanceOf(SQLException.class);
                lock.execute("ROLLBACK");
            }
            recorder.keep(List.of(facts.submitted(), facts.started(1, 1)));
            recorder.keep(List.of(facts.completed(1, 2)));
            TaskReader reader = store.reader(Clock.systemUTC());
            assertThat(reader.history("acme", facts.task().id()))
                    .extracting(HistoryEntry::kind)
                    .containsExactly("submitted", "started", "completed");
        }
    }
}
