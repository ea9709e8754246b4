/**
 * The binder: one route per operation of the contract, and the pipe each request goes through, from its content type to the
 * answer or the problem.
 *
 * <p>Imports {@code api.contract}, the strict JSON reader of {@code submission}, and Vert.x; it knows nothing of tasks.
 *
 * <p>Start reading at {@link dev.cafila.api.http.ContractRoutes}, then {@link dev.cafila.api.http.OperationHandler}.
 */
@NullMarked
package dev.cafila.api.http;

import org.jspecify.annotations.NullMarked;
