package dev.cafila.store;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * The place in a list after one task, as text that is safe in a URL and means nothing to whoever holds it.
 *
 * @param at the time by which the list is ordered, in milliseconds since 1970
 */
record Cursor(long at, TaskId id) {

    static Cursor after(Instant at, TaskId id) {
        return new Cursor(at.toEpochMilli(), id);
    }

    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int colon = plain.indexOf(':');
            return new Cursor(Long.parseLong(plain.substring(0, colon)), new TaskId(plain.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | InvalidTaskException e) {
            throw new InvalidTaskException("cursor", "must be the next cursor of an earlier page, unchanged");
        }
    }

    String text() {
        byte[] plain = (at + ":" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
