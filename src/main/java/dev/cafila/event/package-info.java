/**
 * The tape: events about tasks as CloudEvents JSON on the topic {@code task.events}, written within a JMS session's
 * transaction and read in batches.
 *
 * <p>Imports {@code task}, JMS and Jackson; never Camel and never SQL.
 *
 * <p>Start reading at {@link dev.cafila.event.EventCodec}, then {@link dev.cafila.event.EventPublisher} and
 * {@link dev.cafila.event.TapeReader}.
 */
@NullMarked
package dev.cafila.event;

import org.jspecify.annotations.NullMarked;
