package dev.cafila.api.stream;

import java.nio.charset.StandardCharsets;

/** Writes Server-Sent Events (HTML standard, section 9.2). */
final class SseText {

    /** So long a client should wait before it connects again. */
    private static final int RETRY_MILLIS = 2000;

    private SseText() {}

    /** @param json on one line or several; line breaks in JSON text stand between values only, and mean nothing */
    static byte[] event(long id, String name, String json) {
        return bytes("id: " + id + "\nevent: " + name + "\ndata: " + oneLine(json) + "\n\n");
    }

    /** Returns an event that is about the stream, and has no place in it. */
    static byte[] notice(String name, String json) {
        return bytes("event: " + name + "\ndata: " + oneLine(json) + "\n\n");
    }

    /** Returns what a stream begins with: when to come again, and from where, should it break before the first event. */
    static byte[] opening(long id) {
        return bytes("retry: " + RETRY_MILLIS + "\nid: " + id + "\n\n");
    }

    /** Returns a sign of life, with the place up to which there was nothing to tell; no client dispatches it as an event. */
    static byte[] heartbeat(long id) {
        return bytes(": still here\nid: " + id + "\n\n");
    }

    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
