package dev.cafila.peer;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Chooses the peer of an external-sync task by its {@code sync_type}: the one with a URL in the settings, else N8N. */
public final class ExternalPeer {

    private final PeerSettings settings;

    public ExternalPeer(PeerSettings settings) {
        this.settings = settings;
    }

    /**
     * Sets the headers with the address and the token of the peer that the variable {@code sync_type} names, and the variable
     * {@code peer} to its name.
     */
    public void choose(Exchange exchange) {
        Message message = exchange.getMessage();
        String organisation = message.getHeader("CamelTaskOrg", String.class);
        String type = exchange.getVariable("sync_type", String.class);
        String url = settings.find(organisation, "external." + type + ".url").orElse("");
        boolean own = !url.isBlank();
        String token = own
                ? settings.find(organisation, "external." + type + ".token").orElse("")
                : settings.of(organisation, "n8n.token");
        message.setHeader(Exchange.HTTP_URI, own ? url : settings.of(organisation, "n8n.webhookUrl"));
        if (!token.isBlank()) {
            message.setHeader("Authorization", "Bearer " + token);
        }
        exchange.setVariable("peer", own ? type : "n8n");
    }
}
