package dev.cafila.observe.alert;

import java.util.Map;

/** A number with its labels, as Prometheus reads it. */
record Sample(Map<String, String> labels, double value) {

    /** Returns the value of a label; empty if there is none. */
    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
