/**
 * Small beans that routes call by name: what may cross the wire to a peer, webhook signatures, pretend peers for a first run.
 *
 * <p>Imports {@code task} and, of Camel, only what such a bean needs; nothing else of Cafila.
 *
 * <p>Start reading at {@link dev.cafila.peer.PeerHeaders}.
 */
@NullMarked
package dev.cafila.peer;

import org.jspecify.annotations.NullMarked;
