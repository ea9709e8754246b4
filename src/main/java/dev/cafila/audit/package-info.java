/**
 * The audit trail: who did, or was refused, what; append-only, each entry chained to the one before by its hash.
 *
 * <p>Imports nothing of ours; where entries are kept is behind {@link dev.cafila.audit.AuditTrail}.
 *
 * <p>Start reading at {@link dev.cafila.audit.AuditEntry}.
 */
@NullMarked
package dev.cafila.audit;

import org.jspecify.annotations.NullMarked;
