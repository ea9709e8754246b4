/**
 * Reports of an organisation's business as PDF and XLSX: what is in one, and what it looks like.
 *
 * <p>Imports {@code task} and, of Camel, only what a bean of a route needs. Nothing is asked of the fonts or the display of the machine.
 *
 * <p>Start reading at {@link dev.cafila.report.ReportFiles}.
 */
@NullMarked
package dev.cafila.report;

import org.jspecify.annotations.NullMarked;
