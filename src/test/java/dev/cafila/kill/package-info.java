/**
 * Kills the process again and again while tasks come in by every door, and counts afterwards.
 *
 * <p>Start reading at {@link dev.cafila.kill.KillIT}.
 */
package dev.cafila.kill;
