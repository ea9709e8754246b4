package dev.cafila.api.access;

import dev.cafila.audit.AuditTrail;
import dev.cafila.identity.AccountBook;
import dev.cafila.identity.Authenticator;
import dev.cafila.identity.Logins;
import dev.cafila.identity.Tokens;
import java.time.Clock;

/**
 * What decides who is let in, and who keeps the accounts.
 *
 * @param limits how many requests a caller may send
 */
public record Access(
        Authenticator authenticator,
        Logins logins,
        Tokens tokens,
        AccountBook book,
        RequestLimits limits,
        AuditTrail audit,
        Clock clock) {}
