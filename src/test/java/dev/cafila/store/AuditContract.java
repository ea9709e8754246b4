package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.audit.AuditEntry;
import dev.cafila.testing.AtOnce;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit trail does on every database. Each test begins with an empty one. */
abstract class AuditContract extends StoreFixture {

    private AuditLog log;

    @BeforeEach
    void begin() throws Exception {
        change("DELETE FROM audit");
        change("UPDATE audit_head SET number = 0, hash = '', sealed = (SELECT last FROM event_position)");
        log = store.audit(Clock.systemUTC());
    }

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void entriesFormAChainThatIsValid() {
        log.noteAndWait(entry("login", "ana"));
        log.noteAndWait(entry("queue.pause", "whatsapp"));
        List<AuditReader.Numbered> entries = store.auditReader().entries(0, 10);
        assertThat(entries).extracting(AuditReader.Numbered::number).containsExactly(1L, 2L);
        assertThat(entries.get(1).entry()).isEqualTo(entry("queue.pause", "whatsapp"));
        assertThat(store.auditReader().verify()).isEqualTo(new AuditReader.Verdict(true, 2, 0, ""));
    }

    @Test
    void whateverIsChangedShows() throws Exception {
        for (String tampering : List.of(
                "UPDATE audit SET actor = 'somebody else' WHERE number = 2",
                "UPDATE audit SET at = at + 1 WHERE number = 1",
                "UPDATE audit SET outcome = 'done' WHERE number = 3",
                "UPDATE audit SET detail = detail || '.' WHERE number = 4",
                "DELETE FROM audit WHERE number = 2",
                "DELETE FROM audit WHERE number = 4",
                "UPDATE audit SET subject = 'x', hash = 'ab' WHERE number = 4")) {
            begin();
            for (int i = 0; i < 4; i++) {
                log.noteAndWait(new AuditEntry(
                        Instant.ofEpochMilli(1000), "acme", "ana", "login", "s" + i, AuditEntry.REFUSED, ""));
            }
            assertThat(store.auditReader().verify().valid()).isTrue();
            change(tampering);
            AuditReader.Verdict verdict = store.auditReader().verify();
            assertThat(verdict.valid()).as(tampering).isFalse();
            assertThat(verdict.problem()).as(tampering).isNotEmpty();
            log.close();
        }
    }

    @Test
    void whatWasRecordedOfTasksIsSealed() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.started(1, 1), facts.completed(1, 2));
        AuditSealer sealer = store.sealer(Clock.systemUTC());
        sealer.seal();
        sealer.seal(); // nothing new: no entry
        AuditReader.Verdict verdict = store.auditReader().verify();
        assertThat(verdict).isEqualTo(new AuditReader.Verdict(true, 1, 3, ""));

        change("UPDATE task_event SET actor = 'nobody' WHERE kind = 'submitted'");
        assertThat(store.auditReader().verify().problem()).contains("history of tasks was changed");
        sealer.close();
    }

    @Test
    void anEventThatIsTakenAwayShows() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.completed(1, 2));
        AuditSealer sealer = store.sealer(Clock.systemUTC());
        sealer.seal();
        change("DELETE FROM task_event WHERE kind = 'submitted' AND task_id = '"
                + facts.task().id() + "'");
        assertThat(store.auditReader().verify().valid()).isFalse();
        sealer.close();
    }

    @Test
    void whoDidWhatToTasksCanBeListed() throws Exception {
        long before = store.tail().newest();
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.completed(1, 2));
        assertThat(store.auditReader().taskActions(before, 10)).singleElement().satisfies(action -> {
            assertThat(action.actor()).isEqualTo("ana");
            assertThat(action.kind()).isEqualTo("submitted");
            assertThat(action.task()).isEqualTo(facts.task().id().value());
        });
    }

    @Test
    void manyWritersMakeOneChain() throws Exception {
        List<AuditLog> logs = List.of(store.audit(Clock.systemUTC()), store.audit(Clock.systemUTC()), log);
        AtOnce.all(IntStream.range(0, 6)
                .<Callable<Void>>mapToObj(thread -> () -> {
                    for (int i = 0; i < 30; i++) {
                        logs.get(thread % 3).noteAndWait(entry("login", thread + "-" + i));
                    }
                    return null;
                })
                .toList());
        assertThat(store.auditReader().verify()).isEqualTo(new AuditReader.Verdict(true, 180, 0, ""));
        logs.get(0).close();
        logs.get(1).close();
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNothingElseIsLost() {
        List<AuditEntry> done = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            log.note(new AuditEntry(Instant.EPOCH, "", "", "access", "", AuditEntry.REFUSED, "x"));
            if (i % 2000 == 0) {
                done.add(entry("login", "during-" + i));
                log.note(done.get(done.size() - 1));
            }
        }
        log.close();
        await().until(() -> store.auditReader().verify().valid());
        long entries = store.auditReader().verify().entries();
        List<AuditEntry> kept = store.auditReader().entries(0, 1000 + (int) entries).stream()
                .map(AuditReader.Numbered::entry)
                .toList();
        assertThat(kept).containsAll(done);
        long refusals =
                kept.stream().filter(entry -> entry.action().equals("access")).count();
        long counted = kept.stream()
                .filter(entry -> entry.action().equals("audit.overflow"))
                .mapToLong(entry -> Long.parseLong(entry.detail().replaceFirst(" .*", "")))
                .sum();
        assertThat(refusals + counted).isEqualTo(20_000);
    }

    private static AuditEntry entry(String action, String subject) {
        return new AuditEntry(Instant.ofEpochMilli(1000), "acme", "ana", action, subject, AuditEntry.DONE, "from here");
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(used.url(), used.user(), used.password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
