package dev.cafila.store;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Removes what routes have kept for long enough, a batch at a time, so that whoever else writes waits for no more than one.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class OldData {

    private static final int BATCH = 500;

    private static final String FILES =
            "DELETE FROM stored_file WHERE id IN (SELECT id FROM stored_file WHERE org = ? AND expires_at < ? LIMIT ?)";
    private static final String NOTIFICATIONS =
            "DELETE FROM notification WHERE id IN (SELECT id FROM notification WHERE org = ? AND created_at < ? LIMIT ?)";
    private static final String SALES = "DELETE FROM sale WHERE (org, company, source, id) IN"
            + " (SELECT org, company, source, id FROM sale WHERE org = ? AND sold_at < ? LIMIT ?)";
    private static final String INSIGHTS = "DELETE FROM ad_insight WHERE (org, company, ad_id, day) IN"
            + " (SELECT org, company, ad_id, day FROM ad_insight WHERE org = ? AND day < ? LIMIT ?)";

    private static final List<String> TABLES = List.of("stored_file", "notification", "sale", "ad_insight", "task");

    private final DataSource writers;
    private final BatchRest rest;

    OldData(DataSource writers, BatchRest rest) {
        this.writers = writers;
        this.rest = rest;
    }

    /** Returns all organisations of which something is kept that may become old. */
    public SortedSet<String> organisations() {
        SortedSet<String> all = new TreeSet<>();
        TABLES.forEach(table -> add(all, table));
        return all;
    }

    /** From one to the next in an index: a table may have millions of rows of few organisations. */
    private void add(SortedSet<String> all, String table) {
        String next = "SELECT org FROM " + table + " WHERE org > ? ORDER BY org LIMIT 1";
        List<String> found = List.of("");
        do {
            found = new Select(next, List.of(found.get(0))).from(writers, row -> row.getString("org"));
            all.addAll(found);
        } while (!found.isEmpty());
    }

    /** Removes files that ended before then; returns how many. */
    public int files(String org, Instant before) {
        return remove(FILES, org, before.toEpochMilli());
    }

    /** Removes notifications from before then; returns how many. */
    public int notifications(String org, Instant before) {
        return remove(NOTIFICATIONS, org, before.toEpochMilli());
    }

    /** Removes what was sold before then; returns how many sales. */
    public int sales(String org, Instant before) {
        return remove(SALES, org, before.toEpochMilli());
    }

    /**
     * Removes what ads did before a day; returns how many days of ads.
     *
     * @param before 2030-01-31
     */
    public int insights(String org, String before) {
        return remove(INSIGHTS, org, before);
    }

    private int remove(String sql, String org, Object before) {
        int removed = 0;
        int batch;
        do {
            batch = rest.after(
                    () -> Statements.run(writers, sql, List.of(org, before, BATCH), PreparedStatement::executeUpdate));
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
