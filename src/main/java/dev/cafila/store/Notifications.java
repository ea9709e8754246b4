package dev.cafila.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** What users are told. Each method throws {@link StoreUnavailableException} if the database cannot be reached. */
public final class Notifications {

    /** Whose they are: an operator has those for operators, too. */
    private static final String MINE = "org = ? AND (user_id = ? OR user_id IS NULL AND ? = 1)";

    private static final String LIST = "SELECT id, user_id, title, message, link, task_id, created_at, read_at"
            + " FROM notification WHERE " + MINE
            + " ORDER BY CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT ?";
    private static final String READ =
            "UPDATE notification SET read_at = COALESCE(read_at, ?) WHERE id = ? AND " + MINE;

    private final DataSource readers;
    private final DataSource writers;

    Notifications(DataSource readers, DataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /**
     * Who asks.
     *
     * @param user an e-mail address in any case, or another name as it is
     */
    public record Reader(String org, String user, boolean isOperator) {

        List<Object> values() {
            return List.of(org, Notifications.user(user), isOperator ? 1 : 0);
        }
    }

    /** Returns a user's name as it is kept and looked for: e-mail addresses in lower case, others, such as a provider's, as they are. */
    public static String user(String name) {
        return name.contains("@") ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Returns those for somebody, unread ones first, then the newest. */
    public List<Notification> list(Reader reader, int limit) {
        return new Select(LIST, with(reader.values(), limit)).from(readers, Notifications::read);
    }

    /**
     * Notes that somebody has read one; that it was read before changes nothing.
     *
     * @return whether there is such a one for the reader
     */
    public boolean markRead(Reader reader, String id, Instant now) {
        List<Object> values = new ArrayList<>(List.of(now.toEpochMilli(), id));
        values.addAll(reader.values());
        return Statements.run(writers, READ, values, PreparedStatement::executeUpdate) > 0;
    }

    private static List<Object> with(List<Object> values, Object last) {
        List<Object> more = new ArrayList<>(values);
        more.add(last);
        return more;
    }

    private static Notification read(ResultSet row) throws SQLException {
        long readAt = row.getLong("read_at");
        boolean unread = row.wasNull();
        return new Notification(
                row.getString("id"),
                row.getString("user_id") == null,
                row.getString("title"),
                row.getString("message"),
                row.getString("link"),
                row.getString("task_id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                unread ? null : Instant.ofEpochMilli(readAt));
    }
}
