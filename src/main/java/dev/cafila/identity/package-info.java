/**
 * Who somebody is: accounts, API keys, tokens, and what their roles allow.
 *
 * <p>Imports nothing of ours; where accounts are kept is behind {@link dev.cafila.identity.AccountBook}.
 *
 * <p>Start reading at {@link dev.cafila.identity.Authenticator}, then {@link dev.cafila.identity.Logins}.
 */
@NullMarked
package dev.cafila.identity;

import org.jspecify.annotations.NullMarked;
