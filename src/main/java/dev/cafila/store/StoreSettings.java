package dev.cafila.store;

/**
 * Where the store is.
 *
 * @param url {@code jdbc:sqlite:/path/cafila.db} or {@code jdbc:postgresql://host/database}
 * @param user empty for SQLite
 * @param password empty for SQLite
 */
public record StoreSettings(String url, String user, String password) {

    private static final String FIX =
            "cafila.store.url must be jdbc:sqlite:<path of a file> or jdbc:postgresql://<host>/<database>, but is ";

    /** @throws IllegalArgumentException naming the setting and the fix */
    public StoreSettings {
        if (isSqlite(url)) {
            // A database in memory would be another one for each connection.
            require(!pathOf(url).isBlank() && !url.contains(":memory:") && !url.contains("mode=memory"), url);
        } else {
            require(url.matches("jdbc:postgresql://[^/]+/[^/?]+(\\?.*)?"), url);
        }
    }

    private static void require(boolean holds, String url) {
        if (!holds) {
            throw new IllegalArgumentException(FIX + withoutOptions(url));
        }
    }

    boolean isSqlite() {
        return isSqlite(url);
    }

    private static boolean isSqlite(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    /** Returns the path of the SQLite file. */
    String path() {
        return pathOf(url);
    }

    private static String pathOf(String url) {
        return withoutOptions(url).substring("jdbc:sqlite:".length()).replaceFirst("^file:", "");
    }

    private static String withoutOptions(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    /** Leaves out what may be secret: the password, and the options in which one may stand too. */
    @Override
    public String toString() {
        return withoutOptions(url);
    }
}
