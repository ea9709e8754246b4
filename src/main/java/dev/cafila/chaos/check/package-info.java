/**
 * What must hold whatever broke, one class each, and the evidence it is judged by.
 *
 * <p>Imports {@code broker}, the sandbox, the load and the faults.
 *
 * <p>Start reading at {@link dev.cafila.chaos.check.Invariant}, then {@link dev.cafila.chaos.check.Evidence}.
 */
@NullMarked
package dev.cafila.chaos.check;

import org.jspecify.annotations.NullMarked;
