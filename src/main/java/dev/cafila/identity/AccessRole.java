package dev.cafila.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. The contract says for each operation which of these may call it. */
public enum AccessRole {
    /** Looks at the tasks of the own organisation. */
    VIEWER,
    /** Submits tasks, and looks at those of the own organisation. */
    PRODUCER,
    /** Also cancels, replays and discards tasks of the own organisation, and sees payloads as they are. */
    OPERATOR,
    /** Does everything, in every organisation: queues, accounts, keys and the audit trail too. */
    ADMIN;

    /** Returns the word for it in contracts, tokens and commands. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static AccessRole parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be viewer, producer, operator or admin, not '" + word + "'"));
    }

    /** Reads words; those that are none of ours, as another issuer's tokens may have, are passed over. */
    static Set<AccessRole> known(Collection<String> words) {
        Set<AccessRole> roles = EnumSet.noneOf(AccessRole.class);
        for (AccessRole role : values()) {
            if (words.contains(role.word())) {
                roles.add(role);
            }
        }
        return roles;
    }

    /** Returns the words, separated by commas, as {@link #split} reads them. */
    public static String join(Collection<AccessRole> roles) {
        return roles.stream().sorted().map(AccessRole::word).collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #join} wrote.
     *
     * @throws IllegalArgumentException if a word is no role, or if there is none
     */
    public static Set<AccessRole> split(String words) {
        return Arrays.stream(words.split(","))
                .map(word -> parse(word.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AccessRole.class)));
    }
}
