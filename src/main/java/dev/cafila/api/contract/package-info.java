/**
 * The contract {@code openapi.yaml} as data: its operations, their parameters, and whether a value fits a schema of it.
 *
 * <p>Imports Jackson, the schema validator and the wording of {@code submission}; no HTTP.
 *
 * <p>Start reading at {@link dev.cafila.api.contract.Contract}, then {@link dev.cafila.api.contract.Operation} and
 * {@link dev.cafila.api.contract.SchemaCheck}.
 */
@NullMarked
package dev.cafila.api.contract;

import org.jspecify.annotations.NullMarked;
