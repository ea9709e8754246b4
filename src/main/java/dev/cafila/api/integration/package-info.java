/**
 * The operations named after the systems that Cafila is used with: each is a short way to tasks of one type.
 *
 * <p>Imports {@code task}, {@code submission}, {@code store} (reading), {@code api.http}, {@code api.submit} and
 * {@code api.task}; never JMS, SQL or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.integration.IntegrationHandlers}.
 */
@NullMarked
package dev.cafila.api.integration;

import org.jspecify.annotations.NullMarked;
