/**
 * What a plug-in's code is compiled against: a handler carries out tasks of one type in Java. Stable, and {@code java} only, but
 * for {@link dev.cafila.task.PermanentFailureException}, which a handler throws to say that trying again cannot help.
 *
 * <p>Start reading at {@link dev.cafila.handler.TaskHandler}.
 */
@NullMarked
package dev.cafila.handler;

import org.jspecify.annotations.NullMarked;
