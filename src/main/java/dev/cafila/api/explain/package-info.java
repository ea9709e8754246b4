/**
 * Why a task is in the state it is in, and what comes next, in sentences for people.
 *
 * <p>Start reading at {@link dev.cafila.api.explain.Explanation}.
 */
@NullMarked
package dev.cafila.api.explain;

import org.jspecify.annotations.NullMarked;
