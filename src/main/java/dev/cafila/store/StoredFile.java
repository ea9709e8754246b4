package dev.cafila.store;

/**
 * A file that a route has made, such as a report.
 *
 * @param name for whoever saves it
 */
public record StoredFile(String name, String mediaType, byte[] bytes) {}
