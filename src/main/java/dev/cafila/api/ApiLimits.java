package dev.cafila.api;

import dev.cafila.api.stream.StreamLimits;

/**
 * How much the API takes on.
 *
 * @param threads how many requests that read are worked on at a time, and how many others
 * @param queue how many more may wait for a thread; one more is answered 503
 * @param bodyBytes the most bytes a body may have
 * @param streams how much live streams take
 */
public record ApiLimits(int threads, int queue, long bodyBytes, StreamLimits streams) {

    public static final ApiLimits DEFAULT = new ApiLimits(16, 256, 1L << 20, StreamLimits.DEFAULT);
}
