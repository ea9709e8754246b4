package dev.cafila.observe.alert.measure;

import java.util.Map;

/** A number with its labels, as Prometheus reads it. */
public record Sample(Map<String, String> labels, double value) {

    /** Returns the value of a label; empty if there is none. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
