/**
 * The door every task comes in by: which types there are, what their payloads must look like, which id a task gets, and the
 * one transaction in which it is accepted; also the inbox, and waiting for a task's end.
 *
 * <p>Imports {@code task}, {@code event} and {@code broker}; never Camel, the store or the API.
 *
 * <p>Start reading at {@link dev.cafila.submission.TaskSubmitter}.
 */
@NullMarked
package dev.cafila.submission;

import org.jspecify.annotations.NullMarked;
