/** The files in {@code monitoring/}, against the documents and the settings that they must agree with. */
package dev.cafila.monitoring;
