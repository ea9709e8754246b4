/**
 * The ways in which things break, one class each, made to happen to a running instance.
 *
 * <p>Imports the sandbox and the load.
 *
 * <p>Start reading at {@link dev.cafila.chaos.fault.Fault}, then {@link dev.cafila.chaos.fault.Faults}.
 */
@NullMarked
package dev.cafila.chaos.fault;

import org.jspecify.annotations.NullMarked;
