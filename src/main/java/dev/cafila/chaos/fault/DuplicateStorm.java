package dev.cafila.chaos.fault;

import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.Topology;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One task is submitted a hundred times at the same moment, with one Idempotency-Key. It is one task. */
final class DuplicateStorm implements Fault {

    private static final int TIMES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "duplicate-storm";
    }

    @Override
    public Set<Topology> topologies() {
        return EnumSet.allOf(Topology.class);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Outcome inject(Target target) throws Exception {
        Submission submission = target.submissions().offer(TypeRoutes.STEADY, "HTTP");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = request(target, submission);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, TIMES)
                .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        List<String> broken = new ArrayList<>();
        int accepted = 0;
        for (CompletableFuture<HttpResponse<String>> coming : answers) {
            HttpResponse<String> answer = coming.get();
            if (answer.statusCode() == 200 || answer.statusCode() == 202) {
                accepted++;
                if (!answer.body().contains(submission.id())) {
                    broken.add("another task for the same key: " + answer.body());
                }
            } else if (answer.statusCode() != 503) {
                broken.add("a submission of the same key was answered " + answer.statusCode());
            }
        }
        if (accepted == 0) {
            broken.add("none of " + TIMES + " submissions was accepted");
        } else {
            target.submissions().accepted(submission);
        }
        return new Outcome(TIMES + " submissions with one key, " + accepted + " accepted as one task", broken);
    }

    private static HttpRequest request(Target target, Submission submission) {
        return HttpRequest.newBuilder(URI.create(target.instance().sandbox().url() + "/api/tasks"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + target.instance().sandbox().key())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", submission.key())
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"" + submission.type() + "\",\"payload\":{}}"))
                .build();
    }
}
