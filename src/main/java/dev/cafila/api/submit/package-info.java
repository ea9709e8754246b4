/**
 * Submitting: what producers may say of a task, how it is read, and what they are told.
 *
 * <p>Imports {@code task}, {@code submission}, {@code api.http} and {@code api.task}; never JMS, SQL or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.submit.SubmitTask}, then {@link dev.cafila.api.submit.TaskOptions}.
 */
@NullMarked
package dev.cafila.api.submit;

import org.jspecify.annotations.NullMarked;
