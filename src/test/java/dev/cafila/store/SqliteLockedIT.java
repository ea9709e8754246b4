package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteException;

/** Somebody holds the file's lock for writing for longer than a writer waits for it. */
class SqliteLockedIT {

    @TempDir
    Path folder;

    @Test
    void onceItIsFreeTheRecorderGoesOnWithTheSamePool() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("cafila.db");
        Facts facts = Facts.of("org");
        try (Store store = Store.open(new StoreSettings(url, "", ""))) {
            Recorder recorder = store.recorder();
            try (Connection other = DriverManager.getConnection(url);
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> recorder.keep(List.of(facts.submitted())))
                        .isInstanceOf(SQLiteException.class)
                        .hasMessageContaining("SQLITE_BUSY");
                lock.execute("ROLLBACK");
            }
            recorder.keep(List.of(facts.submitted()));
            assertThat(store.reader(Clock.systemUTC()).find("org", facts.task().id()))
                    .isPresent();
        }
    }
}
