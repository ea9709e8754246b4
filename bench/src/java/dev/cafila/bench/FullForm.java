package dev.cafila.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cafila in each of its forms, the broker alone, and the peers: in turns, round by round. */
final class FullForm {

    private final Results results;
    private final Set<String> only;
    private final int rounds;
    private final List<Section> sections = new ArrayList<>();

    /** @param only names of sections; empty for all */
    FullForm(Results results, Set<String> only, int rounds) {
        this.results = results;
        this.only = only;
        this.rounds = rounds;
    }

    void add(List<Section> more) {
        sections.addAll(more);
    }

    List<String> names() {
        return sections.stream().map(Section::name).toList();
    }

    void run() {
        for (int round = 1; round <= rounds; round++) {
            results.beginRound(round);
            sections.stream().filter(Section::eachRound).forEach(this::measure);
        }
        results.beginRound(0);
        sections.stream().filter(section -> !section.eachRound()).forEach(this::measure);
    }

    /** What fails is told, and does not keep the others from being measured. */
    private void measure(Section section) {
        if (!only.isEmpty() && !only.contains(section.name())) {
            return;
        }
        try {
            section.step().run();
        } catch (Exception e) {
            e.printStackTrace();
            results.add(section.name(), "", Report.FAILURE, Map.of("error", String.valueOf(e)));
        }
    }
}
