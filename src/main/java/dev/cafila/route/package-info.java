/**
 * Files with routes while Cafila runs: what is wrong with one, and how a new version takes the place of the one that runs.
 *
 * <p>Imports {@code task} and {@code submission}, and Camel; neither JMS nor SQL.
 *
 * <p>Start reading at {@link dev.cafila.route.RouteCheck} for the rules of a file, and at {@link dev.cafila.route.LiveRoutes}
 * for what becomes of an edit.
 */
@NullMarked
package dev.cafila.route;

import org.jspecify.annotations.NullMarked;
