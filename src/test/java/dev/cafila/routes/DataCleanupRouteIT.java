package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a data-cleanup task removes, and what it leaves. */
class DataCleanupRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA =
            RouteUnderTest.task("data-cleanup", peer -> Map.of("cleanup.taskDays.other", "30"));

    private static final Instant NOW = Instant.now();

    @BeforeEach
    void keepWhatIsNewAndOld() {
        for (String table : List.of("stored_file", "notification", "sale", "ad_insight", "task")) {
            CAFILA.store().execute("DELETE FROM " + table);
        }
        for (int days : new int[] {1, 40, 100, 800}) {
            long at = NOW.minus(Duration.ofDays(days)).toEpochMilli();
            for (String org : new String[] {"default", "other", "third"}) {
                keep(org + days, org, at);
            }
        }
    }

    @Test
    void whatIsOldGoesOfAllOrganisationsAndTasksStayUnlessItIsSet() {
        for (int i = 0; i < 600; i++) {
            sale("many" + i, "default", NOW.minus(Duration.ofDays(900)).toEpochMilli());
        }
        assertThat(CAFILA.result("data-cleanup", "{}"))
                .isEqualTo("{\"files\":12,\"notifications\":6,\"sales\":603,\"insights\":3,\"tasks\":3}");
        for (String org : new String[] {"default", "other", "third"}) {
            assertThat(left("sale", org)).isEqualTo("3");
            assertThat(left("task", org)).isEqualTo(org.equals("other") ? "1" : "4");
        }
    }

    @Test
    void anotherOrganisationCleansItselfAlone() {
        TaskEvent.Completed cleaned = CAFILA.tape()
                .end(CAFILA.submit(TaskRequest.of("data-cleanup", "{}").org("other")), TaskEvent.Completed.class);
        assertThat(cleaned.result())
                .isEqualTo("{\"files\":4,\"notifications\":2,\"sales\":1,\"insights\":1,\"tasks\":3}");
        assertThat(left("sale", "default")).isEqualTo("4");
        assertThat(left("stored_file", "third")).isEqualTo("4");
    }

    private static String left(String table, String org) {
        return CAFILA.store().value("SELECT COUNT(*) FROM " + table + " WHERE org = ?", org);
    }

    @Test
    void aStoreThatDoesNotAnswerIsTriedAgain() {
        CAFILA.store().execute("ALTER TABLE stored_file RENAME TO stored_file_away");
        try {
            TaskEvent.Failed failed = CAFILA.failure("data-cleanup", "{}");
            assertThat(failed.failure().isPermanent()).isFalse();
        } finally {
            CAFILA.store().execute("ALTER TABLE stored_file_away RENAME TO stored_file");
        }
    }

    private static void keep(String id, String org, long at) {
        CAFILA.store()
                .execute(
                        "INSERT INTO stored_file (id, org, name, media_type, created_at, expires_at, bytes)"
                                + " VALUES (?, ?, 'n', 't', ?, ?, ?)",
                        id,
                        org,
                        at,
                        at,
                        new byte[] {1});
        CAFILA.store()
                .execute(
                        "INSERT INTO notification (id, org, title, message, created_at) VALUES (?, ?, 't', 'm', ?)",
                        id,
                        org,
                        at);
        sale(id, org, at);
        CAFILA.store()
                .execute(
                        "INSERT INTO ad_insight (org, company, ad_id, day, account, campaign_id, campaign, impressions,"
                                + " clicks, leads, spend) VALUES (?, 'c', ?, ?, '7', '9', 'v', 1, 1, 1, 1)",
                        org,
                        id,
                        Instant.ofEpochMilli(at).toString().substring(0, 10));
        CAFILA.store()
                .execute(
                        "INSERT INTO task (id, org, type, identity_order, submitted_at, submitted_by, name, priority,"
                                + " state_order, state, attempt, attempts_made, run_order, progress_order, progress_attempt,"
                                + " percent, progress_message, failure_order, payload, finished_at)"
                                + " VALUES (?, ?, 'x', 1, ?, '', '', 4, 1, 'completed', 1, 1, 1, 1, 1, 0, '', 1, '{}', ?)",
                        id,
                        org,
                        at - 1_000,
                        at - 1_000);
    }

    private static void sale(String id, String org, long at) {
        CAFILA.store()
                .execute(
                        "INSERT INTO sale (org, company, source, id, sold_at, status, product, amount, currency, payment)"
                                + " VALUES (?, 'shop', 'coinzz', ?, ?, 'paid', 'Mel', 1, 'BRL', 'pix')",
                        org,
                        id,
                        at);
    }
}
