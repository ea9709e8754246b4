package dev.cafila.peer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SimpleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Settings of peers as routes read them, {@code ${setting('whatsapp.token')}}: the one of the task's organisation,
 * {@code whatsapp.token.<organisation>}, if there is one, else the common {@code whatsapp.token}. A peer at a URL of the
 * organisation's own ({@code url} or {@code webhookUrl}) never gets a common secret ({@code token}, {@code apiKey} or
 * {@code key}).
 */
public final class PeerSettings implements SimpleFunction {

    private static final String ORGANISATION = "CamelTaskOrg";

    private static final Set<String> SECRETS = Set.of("token", "apiKey", "key");

    private final Map<String, String> settings;

    /** @param settings all there are */
    public PeerSettings(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String getName() {
        return "setting";
    }

    @Override
    public Object apply(Exchange exchange, @Nullable Object name) {
        return of(exchange.getMessage().getHeader(ORGANISATION, String.class), String.valueOf(name));
    }

    /**
     * Returns a setting as an organisation has it; the common one for none.
     *
     * @throws IllegalArgumentException naming the setting, if there is neither
     */
    public String of(@Nullable String organisation, String name) {
        return find(organisation, name).orElseThrow(() -> new IllegalArgumentException("There is no setting " + name));
    }

    /** Returns a setting as an organisation has it; the common one for none; empty if there is neither. */
    public Optional<String> find(@Nullable String organisation, String name) {
        String own = organisation == null ? null : settings.get(name + "." + organisation);
        if (own != null) {
            return Optional.of(own);
        }
        return organisation != null && isForAnotherUrl(organisation, name)
                ? Optional.of("")
                : Optional.ofNullable(settings.get(name));
    }

    private boolean isForAnotherUrl(String organisation, String name) {
        int dot = name.lastIndexOf('.') + 1;
        String peer = name.substring(0, dot);
        return SECRETS.contains(name.substring(dot))
                && (settings.containsKey(peer + "url." + organisation)
                        || settings.containsKey(peer + "webhookUrl." + organisation));
    }

    /** Names nothing: values are secrets. */
    @Override
    public String toString() {
        return "settings of peers";
    }
}
