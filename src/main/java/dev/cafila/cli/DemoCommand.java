package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a task of each type to a running Cafila with pretend peers, and shows how they end. */
@Command(
        name = "demo",
        description =
                "Submits one task of each type, with the examples of their schemas, and shows how they end. Needs a running"
                        + " Cafila with the pretend peers (cafila.sandbox=true).",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all completed",
            "1:one failed or was cancelled",
            "2:the command line is wrong",
            "3:refused, or no server answers",
            "4:not all had ended when --timeout had passed"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            defaultValue = "2m",
            converter = DurationText.Converter.class,
            description = "Stop waiting after this time (default: ${DEFAULT-VALUE}). The tasks go on.")
    private Duration timeout;

    @Option(
            names = "--real-peers",
            description = "Submit them although there are no pretend peers: real ones are called, with made-up data.")
    private boolean realPeers;

    @Override
    public Integer call() {
        try {
            ApiClient api = server.client();
            JsonNode contract = api.contract();
            if (!realPeers && !pretends(api)) {
                spec.commandLine()
                        .getErr()
                        .println("this Cafila has no pretend peers, so the demo would call real ones:"
                                + " start it with cafila.sandbox=true, or say --real-peers");
                return ExitCode.NOT_ACCEPTED;
            }
            return follow(api, submit(api, new DemoPayloads(contract, api.url()).all()));
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }

    private static boolean pretends(ApiClient api) throws RefusedException {
        try {
            api.knockAtSandbox();
            return true;
        } catch (RefusedException e) {
            if (e.mayPass()) {
                throw e;
            }
            return false;
        }
    }

    private static List<String> submit(ApiClient api, List<DemoPayloads.Demo> demos) throws RefusedException {
        List<String> ids = new ArrayList<>();
        for (DemoPayloads.Demo demo : demos) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            request.put("task_type", demo.type());
            request.put("name", "demo");
            request.set("payload", demo.payload());
            ids.add(api.submit(request, null).path("id").asText());
        }
        return ids;
    }

    private int follow(ApiClient api, List<String> ids) throws RefusedException {
        Instant deadline = Instant.now().plus(timeout);
        DemoTable table = new DemoTable(spec.commandLine().getOut(), Terminal.ofThisProcess());
        List<TaskView> tasks = look(api, ids);
        while (!tasks.stream().allMatch(TaskView::isAtEnd) && Instant.now().isBefore(deadline)) {
            table.show(tasks);
            LockSupport.parkNanos(PAUSE.toNanos());
            tasks = look(api, ids);
        }
        table.end(tasks, api.url());
        if (!tasks.stream().allMatch(TaskView::isAtEnd)) {
            return ExitCode.STILL_RUNNING;
        }
        return tasks.stream().allMatch(task -> task.state().equals("completed")) ? 0 : ExitCode.FAILED;
    }

    private static List<TaskView> look(ApiClient api, List<String> ids) throws RefusedException {
        List<TaskView> tasks = new ArrayList<>();
        for (String id : ids) {
            tasks.add(api.task(id));
        }
        return tasks;
    }
}
