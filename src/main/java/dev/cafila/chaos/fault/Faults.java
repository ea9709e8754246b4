package dev.cafila.chaos.fault;

import java.util.List;

/** All the ways in which things break. */
public final class Faults {

    /** Each of them. */
    public static final List<Fault> ALL = List.of(
            Kill.everything(),
            new Restart(),
            Kill.worker(),
            new WorkerFreeze(),
            Kill.broker(),
            new PeerErrors(),
            new Poison(),
            new CancelStorm(),
            new StoreLock(),
            new DuplicateStorm());

    private Faults() {}

    /** Returns the words for all of them. */
    public static List<String> names() {
        return ALL.stream().map(Fault::name).toList();
    }

    /**
     * Returns those that are named; {@code freeze} is short for {@code worker-freeze}.
     *
     * @throws IllegalArgumentException naming the word that is none
     */
    public static List<Fault> named(List<String> words) {
        return words.stream().map(Faults::named).toList();
    }

    private static Fault named(String word) {
        String name = word.equals("freeze") ? WorkerFreeze.NAME : word;
        return ALL.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no fault " + word + "; those that there are: " + String.join(", ", names())));
    }
}
