package dev.cafila.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The files that routes have made. Each method throws {@link StoreUnavailableException} if the database cannot be reached. */
public final class FileShelf {

    private static final String FIND =
            "SELECT name, media_type, bytes FROM stored_file WHERE id = ? AND expires_at > ?";

    private final DataSource readers;

    FileShelf(DataSource readers) {
        this.readers = readers;
    }

    /** Returns a file that has not ended by now. */
    public Optional<StoredFile> find(String id, Instant now) {
        return new Select(FIND, List.of(id, now.toEpochMilli()))
                        .from(
                                readers,
                                row -> new StoredFile(
                                        row.getString("name"), row.getString("media_type"), row.getBytes("bytes")))
                        .stream()
                        .findFirst();
    }
}
