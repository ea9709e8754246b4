package dev.cafila.broker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which organisation each account hands in tasks for. What a message says of itself does not count. */
public final class ProducerAccounts {

    private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9._-]{1,64})=([a-z0-9][a-z0-9._-]{0,62})");

    /** Nobody's, as where no tasks are handed in. */
    public static final ProducerAccounts NONE = new ProducerAccounts(Map.of());

    private final Map<String, String> organisations;

    private ProducerAccounts(Map<String, String> organisations) {
        this.organisations = organisations;
    }

    /**
     * Reads pairs such as {@code erp=acme,shop=globex}. The account {@code producer} is always there.
     *
     * @param defaultOrg the organisation of {@code producer}, unless a pair says otherwise
     * @throws IllegalArgumentException naming the pair that is wrong
     */
    public static ProducerAccounts parse(String text, String defaultOrg) {
        Map<String, String> organisations = new TreeMap<>();
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                Matcher pair = PAIR.matcher(word);
                if (!pair.matches()
                        || Set.of(BrokerAccounts.RUNTIME, BrokerAccounts.OBSERVER)
                                .contains(pair.group(1))
                        || organisations.put(pair.group(1), pair.group(2)) != null) {
                    throw new IllegalArgumentException("must be pairs of account and organisation such as "
                            + "erp=acme,shop=globex, each account once and neither cafila nor observer, but has '"
                            + word + "'");
                }
            }
        }
        organisations.putIfAbsent(BrokerAccounts.PRODUCER, defaultOrg);
        return new ProducerAccounts(organisations);
    }

    /** Returns the names of the accounts. */
    public Set<String> names() {
        return organisations.keySet();
    }

    /** Returns the one organisation that all accounts are of; empty if there are several. */
    Optional<String> onlyOrganisation() {
        return organisations.values().stream().distinct().count() == 1
                ? organisations.values().stream().findFirst()
                : Optional.empty();
    }

    /** Returns whose tasks an account hands in; empty if nobody's, or if the broker did not say who sent them. */
    public Optional<String> organisationOf(@Nullable String account) {
        return account == null ? Optional.empty() : Optional.ofNullable(organisations.get(account));
    }
}
