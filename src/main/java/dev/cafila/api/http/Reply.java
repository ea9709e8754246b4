package dev.cafila.api.http;

/** What a request gets: one answer, or a connection that goes on. */
public sealed interface Reply permits Response, LiveReply {}
