/**
 * A Cafila to be broken: an installation in a folder of its own, its processes, and what can be done to them.
 *
 * <p>Imports {@code broker}, for the accounts of the sandbox's broker.
 *
 * <p>Start reading at {@link dev.cafila.chaos.sandbox.Instance}, then {@link dev.cafila.chaos.sandbox.CafilaProcess}.
 */
@NullMarked
package dev.cafila.chaos.sandbox;

import org.jspecify.annotations.NullMarked;
