/**
 * The HTTP API: the operations of {@code openapi.yaml}, put together and mounted on a router.
 *
 * <p>Its parts import {@code task}, {@code submission}, {@code store} (reading) and Vert.x; never SQL, JMS or Camel.
 *
 * <p>Start reading at {@link dev.cafila.api.ApiRouter}, then {@code api.http} for the way of a request, and
 * {@code api.submit}, {@code api.task}, {@code api.control} and {@code api.deadletter} for the operations.
 */
@NullMarked
package dev.cafila.api;

import org.jspecify.annotations.NullMarked;
