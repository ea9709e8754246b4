/**
 * What routes do with what is in the store: analytics and clean-up.
 *
 * <p>Imports {@code task} and {@code store} and, of Camel, only what a bean of a route needs.
 *
 * <p>Start reading at {@link dev.cafila.data.Analytics}.
 */
@NullMarked
package dev.cafila.data;

import org.jspecify.annotations.NullMarked;
