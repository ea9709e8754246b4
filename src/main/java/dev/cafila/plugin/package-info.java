/**
 * Handlers in Java that come in jars, from {@code lib/ext}: found, made, checked, and put behind routes from {@code task:} like
 * any other, so that limits, redeliveries, cancellation and progress are the same as those of a YAML route.
 *
 * <p>Imports {@code handler}, {@code task}, {@code submission} and {@code component}.
 *
 * <p>Start reading at {@link dev.cafila.plugin.Plugins}.
 */
@NullMarked
package dev.cafila.plugin;

import org.jspecify.annotations.NullMarked;
