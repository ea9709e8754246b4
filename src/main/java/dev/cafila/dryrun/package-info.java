/**
 * {@code ./cafila routes dry-run}: one route, run in this process, of which nothing gets out. Every component but those that
 * only work in memory is replaced by one that records what would have been sent, and answers as the pretend peers do.
 *
 * <p>Imports {@code component}, {@code submission} and {@code task}.
 *
 * <p>Start reading at {@link dev.cafila.dryrun.DryRun}.
 */
@NullMarked
package dev.cafila.dryrun;

import org.jspecify.annotations.NullMarked;
