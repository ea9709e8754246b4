/**
 * The page on which administrators see and repair queues. It is static; what it shows it asks of the API as everybody does.
 *
 * <p>Imports {@code api.http} and {@code api.docs}, whose files are answered in the same way.
 *
 * <p>Start reading at {@link dev.cafila.api.console.ConsoleHandlers}.
 */
@NullMarked
package dev.cafila.api.console;

import org.jspecify.annotations.NullMarked;
