package dev.cafila.chaos.sandbox;

/** The worst that a route can do: end the process that it runs in, with no word and no shutdown. */
public final class Halt {

    private Halt() {}

    /** Does not return. */
    public static void now() {
        Runtime.getRuntime().halt(1);
    }
}
