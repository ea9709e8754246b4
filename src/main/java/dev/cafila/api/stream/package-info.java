/**
 * Live streams over Server-Sent Events: who listens is told what is recorded, in the order it is recorded in, and can go on
 * from any place in that order.
 *
 * <p>Imports {@code api.http}, {@code api.task} for finding a task, {@code store} for reading, {@code task} and Jackson; it
 * never sees Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.stream.Streams}, then {@code Listener} for one client, and {@code EventFeed} with
 * {@code EventRing} for what all clients share.
 */
@NullMarked
package dev.cafila.api.stream;

import org.jspecify.annotations.NullMarked;
