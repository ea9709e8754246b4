package dev.cafila.chaos;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.chaos.check.Collector;
import dev.cafila.chaos.check.Evidence;
import dev.cafila.chaos.check.Finding;
import dev.cafila.chaos.check.Invariant;
import dev.cafila.chaos.check.Remains;
import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.fault.Target;
import dev.cafila.chaos.load.Load;
import dev.cafila.chaos.load.Peer;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.load.Tape;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.report.Facts;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: an instance under load, a plan of faults, a wait until all is quiet, and the checks. */
final class ChaosRun implements AutoCloseable {

    private static final List<String> MIX = List.of(
            TypeRoutes.STEADY,
            TypeRoutes.STEADY,
            TypeRoutes.FLAKY,
            TypeRoutes.STEADY,
            TypeRoutes.STEADY,
            TypeRoutes.DOOMED,
            TypeRoutes.STEADY,
            TypeRoutes.SLOW,
            TypeRoutes.STEADY,
            TypeRoutes.FLAKY);
    private static final Duration UNTIL_QUIET = Duration.ofMinutes(3);

    private final Sandbox sandbox;
    private final Plan plan;
    private final double rate;
    private final Random chance;
    private final Consumer<String> tell;
    private final Instant began = Instant.now();
    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<Injected> faults = new ArrayList<>();
    private final List<Instant> interruptions = new ArrayList<>();
    private final Peer peer;
    private final Submissions submissions;
    private @Nullable Instance instance;

    /**
     * @param rate tasks a second
     * @param tell takes a line about what is going on
     */
    ChaosRun(Sandbox sandbox, Plan plan, double rate, Random chance, Consumer<String> tell) throws Exception {
        this.sandbox = sandbox;
        this.plan = plan;
        this.rate = rate;
        this.chance = chance;
        this.tell = tell;
        this.peer = new Peer();
        this.submissions = new Submissions(sandbox.path.resolve("accepted"));
    }

    /** Does all of it, and returns what is known afterwards. */
    Facts run() throws Exception {
        prepare();
        Instance current = start(plan.phases().get(0));
        Footprints footprints = new Footprints();
        try (Tape tape = Tape.listen(sandbox);
                Load load = new Load(sandbox, rate, MIX, planted.getOrDefault(Remains.PAYLOAD, ""), submissions)) {
            for (Plan.Phase phase : plan.phases()) {
                current = current.topology() == phase.topology() ? current : change(current, phase);
                pass(current, phase, footprints);
            }
            Instant underLoad = Instant.now();
            load.stop();
            Collector collector = new Collector(sandbox);
            tell("no more tasks; waiting until all have ended");
            boolean quiet = collector.isQuietWithin(UNTIL_QUIET);
            tell("checking");
            return facts(current, collector, tape, footprints, underLoad, quiet);
        }
    }

    private void prepare() throws Exception {
        new TypeRoutes(sandbox, peer.port()).write();
        planted.put(Remains.PAYLOAD, "payload-" + UUID.randomUUID());
        planted.put("a peer's token", "token-" + UUID.randomUUID());
        sandbox.configure(List.of(
                "whatsapp.token=" + planted.get("a peer's token"),
                "camel.component.http.responseTimeout=4000",
                "camel.component.http.soTimeout=4000"));
    }

    private Instance start(Plan.Phase phase) throws Exception {
        tell("starting, " + phase.topology().word());
        instance = Instance.start(sandbox, phase.topology());
        return instance;
    }

    private Instance change(Instance from, Plan.Phase phase) throws Exception {
        end(from);
        return start(phase);
    }

    private List<Integer> end(Instance ending) throws InterruptedException {
        List<Integer> exitCodes = ending.stop();
        interruptions.addAll(ending.deaths());
        return exitCodes;
    }

    private void pass(Instance current, Plan.Phase phase, Footprints footprints) throws InterruptedException {
        Target target = new Target(current, peer, submissions, new Books(sandbox.url(), sandbox::key), chance);
        long start = System.nanoTime();
        for (Plan.Step step : phase.steps()) {
            pauseUntil(start, step.at());
            footprints.before(current);
            tell(step.fault().name());
            Injected injected = Injected.into(target, step.fault());
            faults.add(injected);
            tell("  " + injected.said());
            injected.broken().forEach(broken -> tell("  BROKEN: " + broken));
        }
        pauseUntil(start, phase.length());
    }

    private static void pauseUntil(long start, Duration since) throws InterruptedException {
        Pause.of(since.minusNanos(System.nanoTime() - start));
    }

    private Facts facts(
            Instance current, Collector collector, Tape tape, Footprints footprints, Instant underLoad, boolean quiet)
            throws Exception {
        Instant rest = Instant.now();
        current.awaitAll();
        Evidence asked = collector.collect(
                new Evidence.Noted(submissions, tape.told(), peer.calls(), faults, interruptions),
                new Remains(sandbox.path, planted, footprints.after(current), List.of()));
        plantPasswords();
        Evidence evidence = asked.after(end(current));
        List<Finding> findings = Invariant.ALL.stream()
                .map(invariant -> invariant.check(evidence))
                .toList();
        return new Facts(began, underLoad, rest, quiet, evidence, findings, plan.left());
    }

    /** They exist only now: the instance made them when it was started first. */
    private void plantPasswords() {
        BrokerAccounts.in(sandbox.data())
                .passwords()
                .forEach((user, password) -> planted.put("the broker's password of " + user, password));
    }

    private void tell(String line) {
        Duration since = Duration.between(began, Instant.now());
        tell.accept(String.format("%02d:%02d  %s", since.toMinutes(), since.toSecondsPart(), line));
    }

    /** Leaves no process behind. */
    @Override
    public void close() throws IOException {
        if (instance != null) {
            instance.close();
        }
        peer.close();
        submissions.close();
    }
}
