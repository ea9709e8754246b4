/**
 * The commands of {@code ./cafila} that talk to a running instance: submit a task, look at it, list many,
 * cancel and repair them.
 *
 * <p>Imports nothing else of Cafila: picocli, Jackson and the JDK only, so it sees what every client sees.
 *
 * <p>Start reading at {@link dev.cafila.cli.SubmitCommand}, then {@link dev.cafila.cli.StatusCommand} and
 * {@link dev.cafila.cli.ListCommand}.
 */
@NullMarked
package dev.cafila.cli;

import org.jspecify.annotations.NullMarked;
