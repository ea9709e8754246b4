/**
 * Reading the audit trail, and having it verified.
 *
 * <p>Imports {@code audit}, {@code store} and {@code api.http}.
 *
 * <p>Start reading at {@link dev.cafila.api.audit.AuditHandlers}.
 */
@NullMarked
package dev.cafila.api.audit;

import org.jspecify.annotations.NullMarked;
