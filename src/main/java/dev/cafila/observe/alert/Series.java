package dev.cafila.observe.alert;

import java.util.Map;

/** What a number is of: the name of a metric, and labels. */
record Series(String name, Map<String, String> labels) {}
