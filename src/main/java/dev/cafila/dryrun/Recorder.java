package dev.cafila.dryrun;

import dev.cafila.component.TrialRun;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is noted of a run, and what the parts that note it share. */
final class Recorder {

    private final TaskTypes types;
    private final GivenAnswers answers;
    private final SandboxRoutes sandbox;
    private final Masking masking;
    private final Map<String, RecordingConsumer> consumers = new ConcurrentHashMap<>();
    private final List<OpenStep> steps = new ArrayList<>();

    Recorder(TaskTypes types, GivenAnswers answers, SandboxRoutes sandbox, Masking masking) {
        this.types = types;
        this.answers = answers;
        this.sandbox = sandbox;
        this.masking = masking;
        sandbox.consumers(consumers);
    }

    /** A step that has begun; its end is noted later, when those within it have ended. */
    static final class OpenStep {
        private final String place;
        private final String name;
        private final List<String> calls = new ArrayList<>();
        private List<String> changes = List.of();
        private @Nullable String body;

        private OpenStep(String place, String name) {
            this.place = place;
            this.name = name;
        }

        void end(List<String> changes, @Nullable String body) {
            this.changes = changes;
            this.body = body;
        }

        private Step step() {
            return new Step(place, name, List.copyOf(calls), changes, body);
        }
    }

    synchronized OpenStep begin(String place, String name) {
        OpenStep step = new OpenStep(place, name);
        steps.add(step);
        return step;
    }

    /** Notes a line of what the newest step would have sent. */
    synchronized void call(String line) {
        if (!steps.isEmpty()) {
            steps.get(steps.size() - 1).calls.add(masking.of(line));
        }
    }

    synchronized List<Step> steps() {
        return steps.stream().map(OpenStep::step).toList();
    }

    /** @param uri without options */
    void consumes(String uri, RecordingConsumer consumer) {
        consumers.put(uri, consumer);
    }

    RecordingConsumer consumer(String uri) {
        RecordingConsumer found = consumers.get(uri);
        if (found == null) {
            throw new IllegalArgumentException("The file has no route from " + uri);
        }
        return found;
    }

    TaskTypes types() {
        return types;
    }

    GivenAnswers answers() {
        return answers;
    }

    SandboxRoutes sandbox() {
        return sandbox;
    }

    Masking masking() {
        return masking;
    }

    TrialRun masked(TrialRun outcome) {
        String result = outcome.result();
        Failure failure = outcome.failure();
        return new TrialRun(result == null ? null : masking.of(result), failure == null ? null : masked(failure));
    }

    /** A peer's answer, and addresses with settings in them, are told by failures too. */
    private Failure masked(Failure failure) {
        return new Failure(
                failure.kind(),
                failure.error(),
                masking.of(failure.message()),
                masking.of(failure.stack()),
                failure.retryAfter());
    }

    /** Has lines noted, indented below what was noted before. */
    Consumer<String> indented() {
        return line -> call("  " + line);
    }
}
