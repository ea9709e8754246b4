/**
 * E-mail: what is sent of an e-mail task, how one logs in at the mail server, and what its refusals mean.
 *
 * <p>Imports {@code task} and the settings and pretend peers of {@code peer}; nothing else of Cafila.
 *
 * <p>Start reading at {@link dev.cafila.peer.mail.EmailMessage}.
 */
@NullMarked
package dev.cafila.peer.mail;

import org.jspecify.annotations.NullMarked;
