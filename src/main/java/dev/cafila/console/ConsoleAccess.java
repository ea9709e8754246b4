package dev.cafila.console;

import dev.cafila.audit.AuditTrail;
import dev.cafila.identity.AccountBook;
import dev.cafila.identity.Logins;
import java.time.Clock;

/**
 * Who decides who may see Hawtio: the same that decide about the API, so that whoever guesses passwords is slowed down at both
 * doors together.
 */
public record ConsoleAccess(Logins logins, AccountBook book, AuditTrail audit, Clock clock) {}
