package dev.cafila.api.http;

import dev.cafila.api.contract.Operation;
import org.jspecify.annotations.Nullable;

/** Decides who is let in. Used by many threads. */
public interface Gatekeeper {

    /**
     * Returns who it is if that can be told at once; null if {@link #identify} must find out.
     *
     * @throws ProblemException to answer with 401, 403 or 429
     */
    @Nullable
    Caller recognise(Knock knock);

    /**
     * Finds out who it is. May wait for the store or for an OpenID provider.
     *
     * @throws ProblemException to answer with 401, 403 or 429
     */
    Caller identify(Knock knock);

    /**
     * Tells whether who was let in some time ago still would be, without counting it as a request. May wait as
     * {@link #identify} may.
     */
    boolean stillLetsIn(Knock knock);

    /** Takes note that an operation which the contract wants in the audit trail was carried out. */
    void noteDone(Operation operation, Request request);
}
