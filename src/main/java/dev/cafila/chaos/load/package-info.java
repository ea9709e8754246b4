/**
 * What an instance lives with: producers that hand in tasks, the peer that its routes call, and a listener to its events. Each
 * keeps a record of its own, to be compared with the instance's.
 *
 * <p>Imports {@code task}, {@code broker} and the sandbox.
 *
 * <p>Start reading at {@link dev.cafila.chaos.load.Producer}, then {@link dev.cafila.chaos.load.Peer} and
 * {@link dev.cafila.chaos.load.Tape}.
 */
@NullMarked
package dev.cafila.chaos.load;

import org.jspecify.annotations.NullMarked;
