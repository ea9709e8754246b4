package dev.cafila.dryrun;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What peers answer, as somebody said, by what their addresses begin with; the longest beginning holds. */
public record GivenAnswers(Map<String, String> byPrefix) {

    public GivenAnswers {
        byPrefix = Map.copyOf(byPrefix);
    }

    Optional<String> to(String address) {
        return byPrefix.entrySet().stream()
                .filter(answer -> address.startsWith(answer.getKey()))
                .max(Comparator.comparingInt(answer -> answer.getKey().length()))
                .map(Map.Entry::getValue);
    }
}
