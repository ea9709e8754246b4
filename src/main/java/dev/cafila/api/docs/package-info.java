/**
 * What an application team reads: the contract with an operation for each type, the page on which to try it, and the document
 * of the inbox and the events.
 *
 * <p>Imports {@code task}, the types of {@code submission}, {@code api.contract} and {@code api.http}; never Camel, JMS or SQL.
 *
 * <p>Start reading at {@link dev.cafila.api.docs.DocsHandlers}, then {@link dev.cafila.api.docs.ServedContract}.
 */
@NullMarked
package dev.cafila.api.docs;

import org.jspecify.annotations.NullMarked;
