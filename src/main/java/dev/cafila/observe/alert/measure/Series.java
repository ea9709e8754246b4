package dev.cafila.observe.alert.measure;

import java.util.Map;

/** What a number is of: the name of a metric, and labels. */
public record Series(String name, Map<String, String> labels) {}
