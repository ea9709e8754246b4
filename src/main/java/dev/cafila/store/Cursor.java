package dev.cafila.store;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place in a list after one task, as text that is safe in a URL and means nothing to whoever holds it. */
record Cursor(long submittedAt, TaskId id) {

    static Cursor after(TaskSnapshot task) {
        return new Cursor(task.submittedAt().toEpochMilli(), task.id());
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
        byte[] plain = (submittedAt + ":" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
