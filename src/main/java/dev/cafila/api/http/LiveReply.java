package dev.cafila.api.http;

/**
 * An answer whose body is written as things happen, for as long as the client listens. It begins with status 200, and with
 * the first write: until then it can still end with a problem.
 *
 * @param mediaType e.g. {@code text/event-stream}
 */
public record LiveReply(String mediaType, Beginning beginning) implements Reply {

    /** Takes over the connection to a client. */
    public interface Beginning {

        /**
         * Called on the connection's event loop, where nothing may wait. The request is over from the view of a stop of this
         * process: whoever takes the connection ends it when asked to.
         *
         * @throws ProblemException to answer with a problem after all
         */
        void begin(LiveConnection connection);
    }
}
