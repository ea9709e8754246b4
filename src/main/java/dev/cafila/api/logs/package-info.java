/**
 * How much this process tells its log.
 *
 * <p>Imports {@code api.http} only; what switches is given to it as {@link dev.cafila.api.logs.LogLevels}.
 *
 * <p>Start reading at {@link dev.cafila.api.logs.LogLevels}.
 */
@NullMarked
package dev.cafila.api.logs;

import org.jspecify.annotations.NullMarked;
