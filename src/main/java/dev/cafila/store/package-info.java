/**
 * The store: writes what the tape tells to SQLite or PostgreSQL, and answers questions about tasks from there.
 *
 * <p>Imports {@code task}, {@code event}, {@code schedule}, Jackson, JDBC, HikariCP and Flyway; never {@code component}, {@code broker},
 * {@code api}, Camel or JMS.
 *
 * <p>Start reading at {@link dev.cafila.store.Store}, then {@link dev.cafila.store.Recorder} with {@code PartialTask} for
 * the way in, and {@link dev.cafila.store.TaskReader} for the way out.
 */
@NullMarked
package dev.cafila.store;

import org.jspecify.annotations.NullMarked;
