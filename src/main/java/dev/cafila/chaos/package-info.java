/**
 * {@code ./cafila chaos}: a Cafila is broken on purpose, in many ways and at random moments, and then it is checked, from what
 * producers, peer and listener noted, whether every promise was kept. The tests that kill processes are made of the same parts.
 *
 * <p>Imports {@code task} and {@code broker}; it sees the rest as its users do, over HTTP, JMS and STOMP.
 *
 * <p>Start reading at {@link dev.cafila.chaos.ChaosCommand}, then {@link dev.cafila.chaos.fault.Fault} and
 * {@link dev.cafila.chaos.check.Invariant}.
 */
@NullMarked
package dev.cafila.chaos;

import org.jspecify.annotations.NullMarked;
