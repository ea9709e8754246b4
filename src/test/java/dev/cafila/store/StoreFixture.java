package dev.cafila.store;

import static dev.cafila.store.Facts.at;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskSnapshot;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A store on one database, opened once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreFixture {

    final String org = "org-" + UUID.randomUUID();
    StoreSettings used;
    Store store;
    Recorder recorder;

    abstract StoreSettings settings() throws Exception;

    @BeforeAll
    void open() throws Exception {
        used = settings();
        store = Store.open(used);
        recorder = store.recorder();
    }

    @AfterAll
    void close() {
        store.close();
    }

    TaskReader readerAt(double seconds) {
        return store.reader(Clock.fixed(at(seconds), ZoneOffset.UTC));
    }

    TaskSnapshot find(Facts facts) {
        return readerAt(0).find(facts.task().org(), facts.task().id()).orElseThrow();
    }

    void keep(TaskEvent... events) throws Exception {
        recorder.keep(List.of(events));
    }
}
