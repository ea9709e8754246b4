/**
 * What an nfse task asks of the provider that issues invoices of services, and what becomes of it by the answers.
 *
 * <p>Imports {@code task} and the settings of {@code peer}; nothing else of Cafila.
 *
 * <p>Start reading at {@link dev.cafila.peer.nfse.NfseInvoice}.
 */
@NullMarked
package dev.cafila.peer.nfse;

import org.jspecify.annotations.NullMarked;
