package dev.cafila.chaos.fault;

import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.Books.Answer;
import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.TaskRow;
import dev.cafila.chaos.sandbox.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Many tasks are cancelled, each at a random moment of its life. What the answer says must be what becomes of the task. */
final class CancelStorm implements Fault {

    private static final int TASKS = 40;
    private static final int AT_A_TIME = 6;
    private static final int LONGEST_WAIT_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "cancel-storm";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(12);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        List<Submission> waiting = new ArrayList<>();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (int i = 0; i < TASKS + AT_A_TIME; i++) {
            if (i < TASKS) {
                waiting.add(target.submit(i % 2 == 0 ? TypeRoutes.SLOW : TypeRoutes.FLAKY));
            }
            if (i >= AT_A_TIME) {
                Submission task = waiting.remove(target.chance().nextInt(waiting.size()));
                Answer answer = cancel(target, task.id());
                if (isNotOffered(answer)) {
                    return new Outcome("this version has no cancel", List.of());
                }
                answers.put(task.id(), answer);
            }
            Pause.of(Duration.ofMillis(target.chance().nextInt(LONGEST_WAIT_MILLIS)));
        }
        return new Outcome(TASKS + " tasks, answered " + counts(answers), broken(target, answers));
    }

    private static Answer cancel(Target target, String id) throws IOException, InterruptedException {
        target.submissions().cancelAsked(id);
        return target.books().post("/api/tasks/" + id + "/cancel");
    }

    private static boolean isNotOffered(Answer answer) {
        return answer.status() == 405 || answer.status() == 404 && answer.code().equals("NOT_FOUND");
    }

    private static String counts(Map<String, Answer> answers) {
        return answers.values().stream()
                .collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<String> broken(Target target, Map<String, Answer> answers) throws InterruptedException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, Answer> entry : answers.entrySet()) {
            Optional<TaskRow> end = target.ended(entry.getKey(), PATIENCE);
            String state = end.map(TaskRow::state).orElse("not ended");
            boolean truthful = switch (entry.getValue().status()) {
                case 200 -> state.equals("cancelled");
                case 202 -> end.isPresent();
                case 409 -> state.equals("completed") || state.equals("failed");
                default -> false;
            };
            if (!truthful) {
                broken.add("cancel of " + entry.getKey() + " was answered "
                        + entry.getValue().status() + ", and the task is " + state);
            }
        }
        return broken;
    }
}
