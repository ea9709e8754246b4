/**
 * The health of this process, as load balancers and people ask for it.
 *
 * <p>Imports {@code api.http} only; the checks are given to it as a {@link dev.cafila.api.health.HealthReport}.
 *
 * <p>Start reading at {@link dev.cafila.api.health.HealthReport}.
 */
@NullMarked
package dev.cafila.api.health;

import org.jspecify.annotations.NullMarked;
