package dev.cafila.api.stream;

/** Why a stream is closed, as its last event says. */
enum Farewell {
    /** All is told: there is no need to come again. */
    END("the task has ended and all was told"),
    OVERFLOW("what was sent was not read in time; connect again with the last id to go on"),
    EXPIRED("the token has expired; connect again with a new one and the last id to go on"),
    REVOKED("whoever listens here may do so no more"),
    STOPPING("this node is stopping; connect again with the last id to go on");

    private final byte[] text;

    Farewell(String reason) {
        text = SseText.notice(name().toLowerCase(java.util.Locale.ROOT), "{\"reason\":\"" + reason + "\"}");
    }

    /** Returns the event to write. */
    byte[] text() {
        return text.clone();
    }
}
