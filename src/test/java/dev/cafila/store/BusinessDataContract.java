package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cafila.task.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What routes keep in the store, on either database. */
abstract class BusinessDataContract extends StoreFixture {

    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    private static final String SALE = "INSERT INTO sale (org, company, source, id, sold_at, status, product, amount,"
            + " currency, payment) VALUES (?, 'c', 's', ?, ?, 'paid', ?, 100, 'BRL', 'pix')"
            + " ON CONFLICT (org, company, source, id) DO UPDATE SET product = excluded.product";

    private BusinessData data;

    @BeforeAll
    void openData() {
        data = BusinessData.of(used);
    }

    @AfterAll
    void closeData() {
        data.close();
    }

    @Test
    void aBatchIsKeptAsAWholeOrNotAtAll() throws SQLException {
        assertThatThrownBy(() -> batch("Mel", "Pão", null)).isInstanceOf(SQLException.class);
        assertThat(sold()).isEmpty();
        batch("Mel", "Pão", "Sal");
        batch("Mel", "Pão", "Sal");
        assertThat(sold()).extracting(row -> row.get("sales")).containsExactly(1L, 1L, 1L);
    }

    private List<Map<String, Object>> sold() {
        return data.figures().sales(org, NOW.minusSeconds(60), NOW.plusSeconds(60));
    }

    private void batch(String... products) throws SQLException {
        try (Connection connection = data.getConnection();
                PreparedStatement statement = connection.prepareStatement(SALE)) {
            for (int i = 0; i < products.length; i++) {
                statement.setString(1, org);
                statement.setString(2, "id" + i);
                statement.setLong(3, NOW.toEpochMilli());
                statement.setString(4, products[i]);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Test
    void aFileComesBackUntilItEnds() throws SQLException {
        String id = org + "-file";
        execute(
                "INSERT INTO stored_file (id, org, name, media_type, created_at, expires_at, bytes) VALUES (?, ?, 'n',"
                        + " 't', 1, ?, ?)",
                id,
                org,
                NOW.toEpochMilli(),
                new byte[] {1, 0, -1});
        assertThat(store.files().find(id, NOW.minusSeconds(1)).orElseThrow().bytes())
                .containsExactly(1, 0, -1);
        assertThat(store.files().find(id, NOW)).isEmpty();
        assertThat(data.oldData().files(org, NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void whatIsOldGoes() throws SQLException {
        String other = org + "-old";
        execute(SALE, other, "a", NOW.toEpochMilli(), "Mel");
        execute(
                "INSERT INTO notification (id, org, title, message, created_at) VALUES (?, ?, 't', 'm', 1)",
                other,
                other);
        execute("INSERT INTO ad_insight (org, company, ad_id, day, account, campaign_id, campaign, impressions, clicks,"
                + " leads, spend) VALUES ('" + other + "', 'c', '1', '2030-01-30', '7', '9', 'v', 10, 4, 2, 300)");
        assertThat(data.figures().campaigns(other, "2030-01-30", "2030-01-31"))
                .containsExactly(Map.of(
                        "campaign_id",
                        "9",
                        "campaign",
                        "v",
                        "impressions",
                        10L,
                        "clicks",
                        4L,
                        "leads",
                        2L,
                        "spend",
                        300L));
        assertThat(data.oldData().sales(other, NOW)).isZero();
        assertThat(data.oldData().sales(other, NOW.plusMillis(1))).isEqualTo(1);
        assertThat(data.oldData().notifications(other, NOW)).isEqualTo(1);
        assertThat(data.oldData().insights(other, "2030-01-31")).isEqualTo(1);
    }

    @Test
    void runsOfTasksAreThoseOfTheirTimeAndState() throws Exception {
        Facts facts = Facts.of(org, "whatsapp", 0);
        keep(facts.submitted(), facts.completed(1, 3));
        Instant at = find(facts).submittedAt();
        assertThat(data.figures().times(org, TaskState.COMPLETED, at, at.plus(Duration.ofDays(1))))
                .extracting(TaskTimes::type, TaskTimes::tasks, times -> times.waiting().length)
                .containsExactly(tuple("whatsapp", 1L, 1));
        assertThat(data.figures().count(org, TaskState.COMPLETED, at, at.plusMillis(1)))
                .isEqualTo(1);
        assertThat(data.figures().count(org, TaskState.FAILED, at, at.plusMillis(1)))
                .isZero();
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = data.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
