package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.store.HistoryEntry;

/** An event of a history as the API shows it. */
public final class HistoryJson {

    private HistoryJson() {}

    /** @param data what the event says, JSON text, as the caller may see it */
    public static ObjectNode of(HistoryEntry entry, String data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", entry.id())
                .put("kind", entry.kind())
                .put("attempt", entry.attempt())
                .put("at", entry.at().toString())
                .putRawValue("data", new RawValue(data));
    }
}
