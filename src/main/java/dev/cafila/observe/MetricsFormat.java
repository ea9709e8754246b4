package dev.cafila.observe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How metrics may be written. */
public enum MetricsFormat {

    /** Prometheus' own, for whoever asks for nothing else. */
    TEXT("text/plain; version=0.0.4; charset=utf-8"),

    /** The only one with exemplars. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String ASKED_FOR = "application/openmetrics-text";

    private final String contentType;

    MetricsFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Returns the media type of what is written so. */
    public String contentType() {
        return contentType;
    }

    /** Returns the best that is accepted, by a header {@code Accept}; null if there is none. */
    public static MetricsFormat accepted(@Nullable String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(ASKED_FOR) ? OPEN_METRICS : TEXT;
    }
}
