package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.testing.RouteUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a data-cleanup task removes, and what it leaves. */
class DataCleanupRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task("data-cleanup", peer -> Map.of());

    private static final Instant NOW = Instant.now();

    @Test
    void whatIsOldGoesAndWhatIsNewOrAnothersStays() {
        for (int days : new int[] {1, 40, 100, 800}) {
            long at = NOW.minus(Duration.ofDays(days)).toEpochMilli();
            for (String org : new String[] {"default", "other"}) {
                keep(org + days, org, at);
            }
        }
        for (int i = 0; i < 1_200; i++) {
            sale("many" + i, "default", NOW.minus(Duration.ofDays(900)).toEpochMilli());
        }
        assertThat(CAFILA.result("data-cleanup", "{}"))
                .isEqualTo("{\"files\":4,\"notifications\":2,\"sales\":1201,\"insights\":1,\"tasks\":3}");
        assertThat(CAFILA.result("data-cleanup", "{\"olderThanDays\":1}")).endsWith("\"tasks\":1}");
        assertThat(CAFILA.store().value("SELECT COUNT(*) FROM sale WHERE org = 'other'"))
                .isEqualTo("4");
        assertThat(CAFILA.store().value("SELECT COUNT(*) FROM task WHERE org = 'other'"))
                .isEqualTo("4");
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
