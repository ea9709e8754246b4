package dev.cafila.chaos.report;

import dev.cafila.chaos.check.Finding;
import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.sandbox.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what happened in a run and what it came to. */
public final class Report {

    private static final int VIOLATIONS_SHOWN = 20;

    private final Facts facts;
    private final StringBuilder text = new StringBuilder();

    private Report(Facts facts) {
        this.facts = facts;
    }

    /** @param command what repeats the run */
    public static String of(Facts facts, String command) {
        Report report = new Report(facts);
        report.writeVerdict();
        report.writeRun(command);
        report.writeInvariants();
        report.writeViolations();
        report.writeTasks();
        report.writeFaults();
        return report.text.toString();
    }

    private void writeVerdict() {
        long checked = count(Finding.Result.PASS) + count(Finding.Result.FAIL);
        text.append("# Cafila under chaos: ")
                .append(facts.isKept() ? "every promise kept" : "A PROMISE WAS BROKEN")
                .append("\n\n");
        long lost = facts.evidence().accepted().size()
                - facts.evidence().rows().stream().filter(TaskRow::isEnded).count();
        text.append(String.format(
                Locale.ROOT,
                "%d tasks accepted, %d faults injected, %s. %d of %d checked invariants held%s.%n%n",
                facts.evidence().accepted().size(),
                facts.evidence().noted().faults().size(),
                lost <= 0 ? "none lost" : lost + " without an end",
                count(Finding.Result.PASS),
                checked,
                facts.quiet() ? "" : "; not all tasks had ended when it was given up"));
    }

    private long count(Finding.Result result) {
        return facts.findings().stream()
                .filter(finding -> finding.result() == result)
                .count();
    }

    private void writeRun(String command) {
        text.append("## What ran\n\n");
        Table table = new Table("", "");
        String version = Report.class.getPackage().getImplementationVersion();
        table.add("Command", "`" + command + "`");
        table.add("Version", version == null ? "development" : version);
        table.add(
                "Machine",
                Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + ", Java "
                        + System.getProperty("java.version"));
        table.add("Began", facts.began().truncatedTo(ChronoUnit.SECONDS));
        table.add("Under load", minutes(facts.began(), facts.underLoadUntil()));
        table.add("Until all had ended", seconds(Duration.between(facts.underLoadUntil(), facts.restedAt())));
        table.add("Doors", "HTTP, JMS, STOMP; what was not surely accepted was handed in again with its key");
        table.add("Handed in again", facts.evidence().noted().submissions().refusals());
        text.append(table.text());
    }

    private static String minutes(Instant from, Instant to) {
        return String.format(
                Locale.ROOT, "%.1f minutes", Duration.between(from, to).toMillis() / 60_000.0);
    }

    private static String seconds(Duration duration) {
        return Percentiles.seconds(duration.toMillis());
    }

    private void writeInvariants() {
        text.append("## Invariants\n\n");
        Table table = new Table("", "Invariant", "Result", "Evidence");
        for (Finding finding : facts.findings()) {
            table.add(finding.id(), finding.title(), finding.result().word(), finding.evidence());
        }
        text.append(table.text());
    }

    private void writeViolations() {
        List<String> violations =
                facts.findings().stream().flatMap(finding -> shown(finding)).toList();
        if (!violations.isEmpty()) {
            text.append("## What was broken\n\n")
                    .append(String.join("\n", violations))
                    .append("\n\n");
        }
    }

    private static Stream<String> shown(Finding finding) {
        int all = finding.violations().size();
        Stream<String> some = finding.violations().stream()
                .limit(VIOLATIONS_SHOWN)
                .map(violation -> "- " + finding.id() + ": " + violation);
        return all <= VIOLATIONS_SHOWN
                ? some
                : Stream.concat(some, Stream.of("- " + finding.id() + ": and " + (all - VIOLATIONS_SHOWN) + " more"));
    }

    private void writeTasks() {
        text.append("## Tasks\n\n");
        Map<String, List<TaskRow>> byType = facts.evidence().rows().stream()
                .collect(Collectors.groupingBy(TaskRow::type, TreeMap::new, Collectors.toList()));
        Table table = new Table("Type", "Tasks", "Completed", "Failed", "Cancelled", "Not ended", "p50", "p95", "p99");
        byType.forEach((type, rows) -> addTasks(table, type, rows));
        addTasks(table, "all", facts.evidence().rows());
        text.append(table.text());
        double secondsUnderLoad =
                Duration.between(facts.began(), facts.restedAt()).toMillis() / 1000.0;
        text.append(String.format(
                Locale.ROOT,
                "p50, p95, p99: from accepted to ended, outages and retries included. %.1f tasks a second ended, on average,"
                        + " from the start to the last end.%n%n",
                facts.evidence().rows().size() / secondsUnderLoad));
    }

    private static void addTasks(Table table, String type, List<TaskRow> rows) {
        Percentiles times = new Percentiles(rows.stream()
                .filter(row -> row.finishedAt() != null)
                .map(row -> Duration.between(row.submittedAt(), Objects.requireNonNull(row.finishedAt())))
                .toList());
        table.add(
                type,
                rows.size(),
                in(rows, "completed"),
                in(rows, "failed"),
                in(rows, "cancelled"),
                rows.stream().filter(row -> !row.isEnded()).count(),
                times.at(50),
                times.at(95),
                times.at(99));
    }

    private static long in(List<TaskRow> rows, String state) {
        return rows.stream().filter(row -> row.state().equals(state)).count();
    }

    private void writeFaults() {
        text.append("## Faults\n\n");
        Table counts = new Table("Fault", "Times");
        facts.evidence().noted().faults().stream()
                .collect(Collectors.groupingBy(Injected::fault, TreeMap::new, Collectors.counting()))
                .forEach(counts::add);
        text.append(counts.text());
        if (!facts.left().isEmpty()) {
            text.append("Had no place in the time: ")
                    .append(String.join(", ", facts.left()))
                    .append(".\n\n");
        }
        Recovery recovery = new Recovery(facts.evidence());
        Table table = new Table(
                "At", "Fault", "Topology", "What", "Next task ended after", "Interrupted tasks begun again within");
        for (Injected fault : facts.evidence().noted().faults()) {
            Duration at = Duration.between(facts.began(), fault.began());
            table.add(
                    String.format(Locale.ROOT, "%02d:%02d", at.toMinutes(), at.toSecondsPart()),
                    fault.fault(),
                    fault.topology().word(),
                    fault.said(),
                    shown(recovery.nextEnd(fault)),
                    shown(recovery.begunAgain(fault)));
        }
        text.append(table.text());
    }

    private static String shown(Optional<Duration> duration) {
        return duration.map(Report::seconds).orElse("–");
    }
}
