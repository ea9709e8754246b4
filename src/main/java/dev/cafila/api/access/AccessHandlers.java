package dev.cafila.api.access;

import dev.cafila.api.http.Gatekeeper;
import dev.cafila.api.http.OperationHandler;
import java.util.List;

/** The gate, and the handlers of the operations about who may pass it. */
public final class AccessHandlers {

    private final Access access;
    private final Gate gate;
    private final boolean overTls;

    /** @param overTls whether cookies must not go over plain HTTP */
    public AccessHandlers(Access access, boolean overTls) {
        this.access = access;
        this.gate = new Gate(access);
        this.overTls = overTls;
    }

    public Gatekeeper gatekeeper() {
        return gate;
    }

    public List<OperationHandler> handlers() {
        return List.of(
                new Login(access, overTls),
                new Logout(),
                new WhoAmI(),
                new IssueToken(access),
                new ChangeOwnPassword(access, gate),
                new ListUsers(access.book()),
                new AddUser(access),
                new SetPassword(access, gate),
                new SwitchUser("disableUser", true, access, gate),
                new SwitchUser("enableUser", false, access, gate),
                new ListKeys(access.book()),
                new AddKey(access),
                new RevokeKey(access, gate));
    }
}
