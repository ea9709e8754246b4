/**
 * Numbers: how many tasks there are in each state, what waits in each queue, for people, monitors and Prometheus; and removing what is
 * old.
 *
 * <p>Imports {@code task}, {@code store}, {@code submission}, {@code api.http} and {@code api.control}; never JMS or SQL.
 *
 * <p>Start reading at {@link dev.cafila.api.stats.StatsHandlers}, then {@code Numbers}.
 */
@NullMarked
package dev.cafila.api.stats;

import org.jspecify.annotations.NullMarked;
