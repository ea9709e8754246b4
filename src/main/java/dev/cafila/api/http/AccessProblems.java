package dev.cafila.api.http;

/** What is answered to whoever is not let in. It does not tell why a credential does not count. */
public final class AccessProblems {

    public static final Problem UNAUTHENTICATED = Problem.of(
                    401,
                    "UNAUTHENTICATED",
                    "Nobody knows who asks",
                    "Send a token or an API key in the header Authorization: Bearer …; POST /api/v1/auth/login gives a token.")
            .with("WWW-Authenticate", "Bearer realm=\"cafila\"");

    public static final Problem INVALID_TOKEN = Problem.of(
                    401,
                    "INVALID_TOKEN",
                    "The credential does not count",
                    "Send Authorization: Bearer and a token or API key that counts. The audit trail says why this one does not.")
            .with("WWW-Authenticate", "Bearer realm=\"cafila\", error=\"invalid_token\"");

    private AccessProblems() {}

    /** Says whom one would have to be. */
    public static Problem forbidden(String detail) {
        return Problem.of(403, "FORBIDDEN", "The caller may not do this", detail);
    }

    /** Says that there were too many requests, and when to go on. */
    public static Problem rateLimited(String detail, long seconds) {
        return Problem.of(429, "RATE_LIMITED", "Too many requests", detail)
                .retryAfter((int) Math.min(seconds, Integer.MAX_VALUE));
    }
}
