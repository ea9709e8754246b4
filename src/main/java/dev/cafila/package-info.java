/**
 * The root: reads the settings, wires the parts of each role, starts and stops them in order.
 *
 * <p>May import everything; nobody imports it.
 *
 * <p>Start reading at {@link dev.cafila.Main}, then {@link dev.cafila.Cafila}.
 */
@NullMarked
package dev.cafila;

import org.jspecify.annotations.NullMarked;
