package dev.cafila.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.chaos.check.Finding.Result;
import dev.cafila.chaos.fault.Injected;
import dev.cafila.chaos.sandbox.TaskRow;
import dev.cafila.chaos.sandbox.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each invariant sees what it is there to see, and nothing where all went well. */
class InvariantTest {

    @TempDir
    Path folder;

    private Story story;
    private String steady;

    @BeforeEach
    void tell() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("data"));
        story = new Story(folder);
        steady = story.completed();
        story.task(
                "flaky",
                "completed",
                "submitted 1",
                "started 1",
                "attempt-failed 1",
                "started 2",
                "attempt-failed 2",
                "started 3",
                "completed 3");
    }

    @Test
    void whereAllWentWellNothingIsFound() throws IOException {
        for (Invariant invariant : Invariant.ALL) {
            Finding finding = story.check(invariant);
            assertThat(finding.result()).as(finding.toString()).isNotEqualTo(Result.FAIL);
        }
    }

    @Test
    void anAcceptedTaskWithoutAnEndIsLost() throws IOException {
        story.submissions.accepted(story.submissions.offer("steady", "JMS"));
        broken(new NothingLost(), "has not ended");
        story.task("steady", "active", "submitted 1", "started 1");
        assertThat(story.check(new NothingLost()).violations()).hasSize(2);
    }

    @Test
    void aTaskThatNobodyHandedInIsInvented() throws IOException {
        story.rows.add(new TaskRow("stranger", "steady", "completed", 1, Story.BEGAN, Story.BEGAN, ""));
        broken(new NothingInvented(), "stranger");
    }

    @Test
    void aRowAnEndOrASettlementThatIsThereTwiceIsSeen() throws IOException {
        story.rows.add(story.rows.get(0));
        broken(new NothingTwice(), "listed twice");
        story.rows.remove(story.rows.size() - 1);
        story.task("steady", "completed", "submitted 1", "completed 1", "completed 2");
        broken(new NothingTwice(), "completed 1, completed 2");
    }

    @Test
    void aGapInTheAttemptsIsSeen() throws IOException {
        story.task("flaky", "completed", "submitted 1", "attempt-failed 1", "completed 3");
        broken(new NothingTwice(), "attempt-failed 1, completed 3");
    }

    @Test
    void anEndThatWasToldTwiceOrNeverOnTheTapeIsSeen() throws IOException {
        story.told.put(steady + ":1:completed", 2);
        broken(new NothingTwice(), "told 2 times");
        story.told.remove(steady + ":1:completed");
        broken(new NothingTwice(), "told 0 times");
    }

    @Test
    void aStepAfterTheEndIsIllegal() throws IOException {
        story.task("steady", "failed", "submitted 1", "cancelled 1", "failed 1");
        broken(new LegalPath(), "was cancelled and then failed");
    }

    @Test
    void aRowThatIsNotWhereItsHistoryLedIsSeen() throws IOException {
        story.task("steady", "failed", "submitted 1", "started 1", "completed 1");
        broken(new LegalPath(), "its history says completed");
    }

    @Test
    void aCallTooManyIsSeenUnlessAProcessEndedMeanwhile() throws IOException {
        story.calls.put(steady, 2);
        broken(new EffectsBounded(), "called 2 times");
        story.interruptions.add(Story.BEGAN.plusSeconds(5));
        assertThat(story.check(new EffectsBounded()).violations()).isEmpty();
    }

    @Test
    void aCallWithAnotherKeyAndACompletionWithoutACallAreSeen() throws IOException {
        story.calls.remove(steady);
        story.calls.put("stranger", 1);
        assertThat(story.check(new EffectsBounded()).violations()).hasSize(2);
    }

    @Test
    void whatIsLeftInAQueueIsSeenAndEachFailedTaskHasItsDeadLetter() throws IOException {
        story.depths.put("task.steady", 1L);
        broken(new QueuesEmpty(), "task.steady holds 1");
        story.depths.put("task.steady", 0L);
        story.task("doomed", "failed", "submitted 1", "failed 1");
        broken(new QueuesEmpty(), "task.dead-letter holds 0 messages, not 1");
    }

    @Test
    void aGaugeThatIsNotTheStoresNumberAndACounterThatCountedTwiceAreSeen() throws IOException {
        assertThat(story.check(new MetricsAgree()).evidence())
                .isEqualTo("2 gauges of 2 tasks compared; 4 of 4 facts counted since the recorder began last");
        story.spoiled.put("cafila_tasks_completed_total{type=\"steady\"}", 0.0);
        assertThat(story.check(new MetricsAgree()).violations())
                .as("a recorder that was killed begins anew")
                .isEmpty();
        story.spoiled.put("cafila_tasks_completed_total{type=\"steady\"}", 2.0);
        broken(new MetricsAgree(), "cafila_tasks_completed_total of steady is 2, but there are 1");
        story.spoiled.put("cafila_tasks{state=\"completed\",type=\"steady\"}", 0.0);
        story.spoiled.put("cafila_tasks{state=\"active\",type=\"steady\"}", 2.0);
        broken(new MetricsAgree(), "cafila_tasks of type=\"steady\" state=\"completed\" is 0, not 1");
        broken(new MetricsAgree(), "cafila_tasks are 3 together, not 2");
    }

    @Test
    void aPasswordInTheDataAndAPayloadInALogAreSeenButNotAPayloadInTheData() throws IOException {
        Files.writeString(folder.resolve("data/journal"), "… canary-1 …");
        assertThat(story.check(new NoSecrets()).violations()).isEmpty();
        Files.writeString(folder.resolve("log/1.log"), "… canary-1 …");
        Files.writeString(folder.resolve("data/store"), "… canary-2 …");
        assertThat(story.check(new NoSecrets()).violations()).hasSize(2);
    }

    @Test
    void aSteadyTaskThatFailedAndACancelNobodyAskedForAreSeen() throws IOException {
        story.task("steady", "failed", "submitted 1", "failed 1");
        broken(new EndsAsItShould(), "is failed");
        String cancelled = story.task("slow", "cancelled", "submitted 1", "cancelled 1");
        broken(new EndsAsItShould(), cancelled + " (slow) is cancelled");
        story.submissions.cancelAsked(cancelled);
        assertThat(story.check(new EndsAsItShould()).violations()).hasSize(1);
    }

    @Test
    void whatAFaultItselfFoundBrokenIsToldOn() throws IOException {
        story.faults.add(new Injected(
                "poison", Topology.APART, Story.BEGAN, Story.BEGAN, "done", List.of("it was not set aside")));
        broken(new FaultsHandled(), "it was not set aside");
    }

    private void broken(Invariant invariant, String said) throws IOException {
        Finding finding = story.check(invariant);
        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.violations())
                .anySatisfy(violation -> assertThat(violation).contains(said));
    }
}
