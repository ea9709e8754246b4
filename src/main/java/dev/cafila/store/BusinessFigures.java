package dev.cafila.store;

import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What analytics are made of. Asked for piece by piece, so that no reading takes long: a long one would keep SQLite from emptying its
 * journal, and PostgreSQL would send a million rows at once.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class BusinessFigures {

    /** A list for each type, instead of a row for each task: the JDBC driver of SQLite takes four times as long over rows. */
    private static final String TIMES = "SELECT type, COUNT(*) AS tasks,"
            + " string_agg(CAST(started_at - submitted_at AS TEXT), ',') AS waiting,"
            + " string_agg(CAST(finished_at - started_at AS TEXT), ',') AS running"
            + " FROM task WHERE org = ? AND state = ? AND submitted_at >= ? AND submitted_at < ? GROUP BY type";

    private static final String COUNT =
            "SELECT COUNT(*) AS tasks FROM task WHERE org = ? AND state = ? AND submitted_at >= ? AND submitted_at < ?";
    private static final String SALES =
            "SELECT product, status, COUNT(*) AS sales, SUM(amount) AS amount FROM sale WHERE org = ? AND sold_at >= ?"
                    + " AND sold_at < ? AND currency = 'BRL' GROUP BY product, status ORDER BY product, status";
    private static final String CAMPAIGNS =
            "SELECT campaign_id, MAX(campaign) AS campaign, SUM(impressions) AS impressions, SUM(clicks) AS clicks,"
                    + " SUM(leads) AS leads, SUM(spend) AS spend FROM ad_insight"
                    + " WHERE org = ? AND day >= ? AND day < ? GROUP BY campaign_id ORDER BY campaign_id";

    private final DataSource readers;

    BusinessFigures(DataSource readers) {
        this.readers = readers;
    }

    /** Returns how long the tasks took that were submitted in that time and are in that state. */
    public List<TaskTimes> times(String org, TaskState state, Instant from, Instant to) {
        return new Select(TIMES, List.of(org, state.word(), from.toEpochMilli(), to.toEpochMilli()))
                .from(
                        readers,
                        row -> TaskTimes.of(
                                row.getString("type"),
                                row.getLong("tasks"),
                                row.getString("waiting"),
                                row.getString("running")));
    }

    /** Counts those tasks. */
    public long count(String org, TaskState state, Instant from, Instant to) {
        return new Select(COUNT, List.of(org, state.word(), from.toEpochMilli(), to.toEpochMilli()))
                .from(readers, row -> row.getLong("tasks"))
                .get(0);
    }

    /** Returns {@code product}, {@code status}, {@code sales} and {@code amount} (cents) of what was sold in that time. */
    public List<Map<String, Object>> sales(String org, Instant from, Instant to) {
        return rows(new Select(SALES, List.of(org, from.toEpochMilli(), to.toEpochMilli())), "product", "status");
    }

    /**
     * Returns what the ads of each campaign did.
     *
     * @param from the first day, 2030-01-31
     * @param to the day after the last
     */
    public List<Map<String, Object>> campaigns(String org, String from, String to) {
        return rows(new Select(CAMPAIGNS, List.of(org, from, to)), "campaign_id", "campaign");
    }

    private List<Map<String, Object>> rows(Select select, String... texts) {
        return select.from(readers, row -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String name = row.getMetaData().getColumnLabel(i);
                map.put(name, List.of(texts).contains(name) ? row.getString(i) : (Object) row.getLong(i));
            }
            return map;
        });
    }
}
