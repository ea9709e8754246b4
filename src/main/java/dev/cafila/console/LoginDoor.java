package dev.cafila.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.BookUnavailableException;
import dev.cafila.identity.Identity;
import dev.cafila.identity.RefusedCredentialException;
import dev.cafila.identity.TooManyTriesException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;

/** Logging in and out, as Hawtio asks for it. Administrators only. */
final class LoginDoor {

    private static final int LONGEST_BODY = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final ConsoleAccess access;
    private final Sessions sessions;

    LoginDoor(ConsoleAccess access, Sessions sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    void mount(Router router) {
        String path = HawtioConsole.PATH;
        router.post(path + "auth/login")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .blockingHandler(this::login, false);
        router.get(path + "auth/logout").handler(this::logout);
        router.get(path + "user").blockingHandler(this::user, false);
        router.get(path + "refresh").blockingHandler(this::user, false);
        router.get(path + "auth/config/session-timeout").handler(this::sessionTimeout);
    }

    private void login(RoutingContext exchange) {
        if (!Origins.isOwn(exchange.request())) {
            Answers.refuse(exchange, 403, "This is not asked by a page of this server (Origin).");
            return;
        }
        JsonNode body = body(exchange);
        try {
            Account account = access.logins()
                    .check(body.path("username").asText(), body.path("password").asText(), from(exchange));
            if (account.roles().contains(AccessRole.ADMIN)) {
                letIn(exchange, account);
            } else {
                note(
                        account,
                        AuditEntry.REFUSED,
                        "has " + AccessRole.join(account.roles()) + ", needs admin, ",
                        exchange);
                Answers.refuse(exchange, 403, "Hawtio is for accounts with the role admin.");
            }
        } catch (RefusedCredentialException e) {
            note("", "", AuditEntry.REFUSED, e.getMessage() + ", ", exchange);
            Answers.refuse(exchange, 401, "The e-mail address or the password is wrong.");
        } catch (TooManyTriesException e) {
            note("", "", AuditEntry.REFUSED, "too many tries, ", exchange);
            exchange.response().putHeader("Retry-After", String.valueOf(e.seconds()));
            Answers.refuse(exchange, 429, String.valueOf(e.getMessage()));
        } catch (BookUnavailableException e) {
            Answers.refuse(exchange, 503, "The store, where the accounts are, does not answer.");
        }
    }

    private static JsonNode body(RoutingContext exchange) {
        try {
            String text = exchange.body().asString();
            return text == null ? JsonNodeFactory.instance.missingNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode(); // what is not there is no password
        }
    }

    private void letIn(RoutingContext exchange, Account account) {
        sessions.begin(
                exchange,
                new Identity(account.org(), account.email(), account.roles(), Set.of(), null, Identity.Source.TOKEN));
        note(account, AuditEntry.DONE, "", exchange);
        Answers.json(exchange, JsonNodeFactory.instance.textNode(account.email()));
    }

    /** Hawtio sends the browser here; to be sent here by another site logs nobody out, since the cookie does not come along. */
    private void logout(RoutingContext exchange) {
        sessions.end(exchange);
        exchange.response()
                .setStatusCode(303)
                .putHeader("Location", HawtioConsole.PATH)
                .end();
    }

    private void user(RoutingContext exchange) {
        Identity who = sessions.active(exchange);
        if (who == null) {
            Answers.refuse(exchange, 403, "Nobody is logged in.");
        } else {
            Answers.json(exchange, JsonNodeFactory.instance.textNode(who.user()));
        }
    }

    /** Hawtio subtracts the two times to allow for a clock that is wrong: the time is up by the browser's own. */
    private void sessionTimeout(RoutingContext exchange) {
        Answers.json(
                exchange,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("timeout", ConsoleSession.IDLE.toSeconds())
                        .put("now", 0)
                        .put("req", 0));
    }

    private void note(Account account, String outcome, String detail, RoutingContext exchange) {
        note(account.org(), account.email(), outcome, detail, exchange);
    }

    private void note(String org, String actor, String outcome, String detail, RoutingContext exchange) {
        access.audit()
                .noteAndWait(new AuditEntry(
                        access.clock().instant(),
                        org,
                        actor,
                        "login",
                        "hawtio",
                        outcome,
                        detail + "from " + from(exchange)));
    }

    private static String from(RoutingContext exchange) {
        return exchange.request().remoteAddress().hostAddress();
    }
}
