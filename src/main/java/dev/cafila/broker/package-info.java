/**
 * The words of JMS and Artemis: addresses, how a task becomes a message, connections, the embedded broker and its accounts.
 *
 * <p>Imports {@code task}, JMS, Artemis and Spring's connection caching; never Camel routes and never SQL.
 *
 * <p>Start reading at {@link dev.cafila.broker.Destinations}, then {@link dev.cafila.broker.TaskMessage} and
 * {@link dev.cafila.broker.EmbeddedBroker}.
 */
@NullMarked
package dev.cafila.broker;

import org.jspecify.annotations.NullMarked;
