/**
 * Exporting and erasing what is kept of the tasks about somebody.
 *
 * <p>Imports {@code task}, {@code store}, {@code submission} (the hash of a subject), {@code audit}, and of the API {@code http},
 * {@code task}, {@code control} and {@code deadletter}.
 *
 * <p>Start reading at {@link dev.cafila.api.privacy.EraseSubject}.
 */
@NullMarked
package dev.cafila.api.privacy;

import org.jspecify.annotations.NullMarked;
