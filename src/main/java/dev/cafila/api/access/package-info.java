/**
 * Who may come in: the gate before every operation, logging in, accounts and API keys.
 *
 * <p>Imports {@code identity}, {@code audit}, {@code api.http} and {@code api.task} for its texts of time; never JMS, SQL or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.access.Gate}, then {@link dev.cafila.api.access.AccessHandlers}.
 */
@NullMarked
package dev.cafila.api.access;

import org.jspecify.annotations.NullMarked;
