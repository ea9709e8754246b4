/**
 * Hawtio at {@code /hawtio/} of the management port: its files, who may see it, Jolokia behind a list of what is allowed, and
 * the MBeans of tasks that its tab Tasks shows.
 *
 * <p>Imports {@code control} and {@code store} for what the MBeans do and tell, {@code identity} and {@code audit} for who does
 * it, {@code submission} for the types there are.
 *
 * <p>Start reading at {@link dev.cafila.console.HawtioConsole}.
 */
@NullMarked
package dev.cafila.console;

import org.jspecify.annotations.NullMarked;
