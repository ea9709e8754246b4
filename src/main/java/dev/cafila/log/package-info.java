/**
 * Where the log lines of a process go: the console, and files of JSON lines.
 *
 * <p>Knows logback, and nothing of ours: who words a line does so with slf4j.
 *
 * <p>Start reading at {@link dev.cafila.log.ProcessLog}.
 */
@NullMarked
package dev.cafila.log;

import org.jspecify.annotations.NullMarked;
