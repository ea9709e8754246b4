package dev.cafila.console;

import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Identity;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Who asks for what an MBean does. A call over Jolokia is made on the thread of its request, in the name of whoever is logged in;
 * any other comes from somebody who may attach to this process, and is its owner.
 */
final class Operator {

    private final ThreadLocal<Identity> asking = new ThreadLocal<>();
    private final Identity owner;

    /** @param org the organisation of the owner of this process */
    Operator(String org) {
        this.owner = new Identity(org, "local", Set.of(AccessRole.ADMIN), Set.of(), null, Identity.Source.LOCAL);
    }

    /** Makes a call in somebody's name. */
    <T> T as(Identity who, Callable<T> call) throws Exception {
        asking.set(who);
        try {
            return call.call();
        } finally {
            asking.remove();
        }
    }

    /** Returns who makes the call that runs on this thread. */
    Identity current() {
        Identity who = asking.get();
        return who == null ? owner : who;
    }
}
