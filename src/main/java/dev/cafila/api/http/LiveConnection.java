package dev.cafila.api.http;

/** The connection to a client who listens. All but {@link #run} is to be called on its event loop only. */
public interface LiveConnection {

    /** Runs work on the connection's event loop, soon and in order; may be called by any thread. */
    void run(Runnable work);

    /** Writes text that is encoded already. What the client does not take yet stays in memory: see {@link #isFull}. */
    void write(byte[] text);

    /** Tells whether more waits to be taken by the client than should. */
    boolean isFull();

    /** Runs this each time the connection was full and has room again. */
    void onRoom(Runnable listener);

    /** Runs this once, when the connection is closed, by whomever. */
    void onClose(Runnable listener);

    /**
     * Looks whether the client would still be let in, and runs this if not: its account or key was taken away. That may take a
     * while; if it cannot be found out, nothing happens.
     */
    void ifRefused(Runnable listener);

    /** Ends the answer after what was written; a client that has not taken it 10 s later is cut off. */
    void end();
}
