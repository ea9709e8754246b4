package dev.cafila;

import java.nio.file.Path;
import java.util.Map;

/** A whole Cafila in the JVM of the bench, started as {@code run} starts it, but without its signals and its exit. */
public final class EmbeddedCafila implements AutoCloseable {

    private final Cafila cafila;

    private EmbeddedCafila(Cafila cafila) {
        this.cafila = cafila;
    }

    /** @param given settings that differ from the defaults */
    public static EmbeddedCafila start(Path home, Map<String, String> given) {
        return new EmbeddedCafila(Cafila.start(Settings.bind(home, SettingSources.collect(home, Map.of(), given))));
    }

    @Override
    public void close() {
        cafila.close();
    }
}
