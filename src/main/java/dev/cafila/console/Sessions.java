package dev.cafila.console;

import dev.cafila.identity.BookUnavailableException;
import dev.cafila.identity.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is logged in, by a cookie that no script reads and no other site has sent along; kept in this process alone. */
final class Sessions {

    static final String COOKIE = "cafila-hawtio";
    private static final String WHO = "who";

    private final ConsoleAccess access;

    Sessions(ConsoleAccess access) {
        this.access = access;
    }

    /** @param overTls whether the cookie must not go over plain HTTP */
    void mount(Router router, Vertx vertx, boolean overTls) {
        router.route(HawtioConsole.PATH + "*")
                .handler(SessionHandler.create(LocalSessionStore.create(vertx, COOKIE))
                        .setLazySession(true) // who only looks at the log-in page has none
                        .setSessionCookieName(COOKIE)
                        .setSessionCookiePath(HawtioConsole.PATH)
                        .setCookieHttpOnlyFlag(true)
                        .setCookieSecureFlag(overTls)
                        .setCookieSameSite(CookieSameSite.STRICT)
                        .setSessionTimeout(ConsoleSession.IDLE.toMillis()));
    }

    /** Begins a session by an id that nobody has seen before. */
    void begin(RoutingContext exchange, Identity who) {
        exchange.session().regenerateId();
        exchange.session().put(WHO, ConsoleSession.begin(who, access.clock().instant()));
    }

    void end(RoutingContext exchange) {
        exchange.session().destroy();
    }

    /** Returns who is logged in, and does something now; null if nobody is. Looks at the store, so not on an event loop. */
    @Nullable
    Identity active(RoutingContext exchange) {
        ConsoleSession session = standing(exchange);
        if (session == null) {
            return null;
        }
        exchange.session().put(WHO, session.activeAt(access.clock().instant()));
        return session.who();
    }

    /** Returns who is logged in, without taking this for something they do; null if nobody is. Not on an event loop either. */
    @Nullable
    Identity present(RoutingContext exchange) {
        ConsoleSession session = standing(exchange);
        return session == null ? null : session.who();
    }

    private @Nullable ConsoleSession standing(RoutingContext exchange) {
        ConsoleSession session = exchange.session().get(WHO);
        if (session == null) {
            return null;
        }
        Instant now = access.clock().instant();
        if (session.isOver(now) || session.isToBeChecked(now) && !stands(session)) {
            end(exchange);
            return null;
        }
        if (session.isToBeChecked(now)) {
            session = session.checkedAt(now);
            exchange.session().put(WHO, session);
        }
        return session;
    }

    /** While the store does not answer, which is when an operator needs this most, who is in stays in. */
    private boolean stands(ConsoleSession session) {
        try {
            return access.book()
                    .account(session.who().user())
                    .filter(session::standsWith)
                    .isPresent();
        } catch (BookUnavailableException e) {
            return true;
        }
    }
}
