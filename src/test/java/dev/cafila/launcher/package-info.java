/** The launcher, as a stranger uses it. */
package dev.cafila.launcher;
