package dev.cafila.api.notification;

import dev.cafila.store.StoredFile;
import java.time.Instant;
import java.util.Optional;

/** What the API asks of the store about files. */
public interface FileView {

    /** Returns a file that has not ended by now. */
    Optional<StoredFile> find(String id, Instant now);
}
