package dev.cafila.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.jspecify.annotations.Nullable;

/** What a {@code broker.xml} may be changed in is much; not in what the promise rests on that nothing accepted is lost. */
final class SafeConfiguration {

    private static final String ALL = "#";

    private SafeConfiguration() {}

    /** @throws IllegalStateException naming the element that would lose tasks, or believe strangers */
    static void require(Configuration configuration) {
        Map<String, Boolean> needed = new LinkedHashMap<>();
        needed.put("persistence-enabled", configuration.isPersistenceEnabled());
        needed.put("journal-sync-transactional", configuration.isJournalSyncTransactional());
        needed.put("journal-sync-non-transactional", configuration.isJournalSyncNonTransactional());
        needed.put("journal-datasync", configuration.isJournalDatasync());
        needed.put("security-enabled", configuration.isSecurityEnabled());
        needed.put("populate-validated-user", configuration.isPopulateValidatedUser());
        needed.forEach((name, on) -> require(on, name + " must be true"));
        Map<String, AddressSettings> addresses = configuration.getAddressSettings();
        AddressSettings all = addresses.getOrDefault(ALL, new AddressSettings());
        require(named(all.getDeadLetterAddress()), "the address-setting of # must have a dead-letter-address");
        require(named(all.getExpiryAddress()), "the address-setting of # must have an expiry-address");
        addresses.forEach(SafeConfiguration::requireKept);
    }

    /** What an address-setting does not say it has from the one of all addresses. */
    private static void requireKept(String match, AddressSettings address) {
        boolean drops = address.getAddressFullMessagePolicy() == AddressFullMessagePolicy.DROP
                || address.getPageFullMessagePolicy() == PageFullMessagePolicy.DROP;
        require(!drops, "the address-setting of " + match + " must not DROP messages");
        boolean loses = address.getDeadLetterAddress() != null && !named(address.getDeadLetterAddress())
                || address.getExpiryAddress() != null && !named(address.getExpiryAddress());
        require(
                !loses,
                "the address-setting of " + match + " must not have an empty dead-letter-address or expiry-address");
    }

    private static boolean named(@Nullable CharSequence address) {
        return address != null && !address.isEmpty();
    }

    private static void require(boolean good, String fix) {
        if (!good) {
            throw new IllegalStateException("artemis/broker.xml: " + fix);
        }
    }
}
