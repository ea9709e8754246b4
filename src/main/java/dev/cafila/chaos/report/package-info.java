/**
 * What a run is told as: Markdown that can be read as it is.
 *
 * <p>Imports the evidence and the findings.
 *
 * <p>Start reading at {@link dev.cafila.chaos.report.Report}.
 */
@NullMarked
package dev.cafila.chaos.report;

import org.jspecify.annotations.NullMarked;
