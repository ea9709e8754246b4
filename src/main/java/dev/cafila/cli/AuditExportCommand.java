package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the audit trail, a JSON object a line. */
@Command(
        name = "export",
        description = "Prints the audit trail, a JSON object a line, the oldest entry first.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class AuditExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(names = "--tasks", description = "Instead: who submitted, cancelled, replayed and discarded which task.")
    private boolean tasks;

    @Option(
            names = "--after",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only what follows this number (with --tasks: this position).")
    private long after;

    @Override
    public Integer call() {
        try {
            print(server.client(), spec.commandLine().getOut());
            return 0;
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }

    private void print(ApiClient client, PrintWriter out) throws RefusedException {
        JsonNode next;
        long from = after;
        do {
            JsonNode page = client.get(
                    tasks ? "/v1/audit/task-actions" : "/v1/audit",
                    Map.of("after", String.valueOf(from), "limit", "1000"));
            page.path(tasks ? "actions" : "entries").forEach(out::println);
            next = page.path("next");
            from = next.asLong();
        } while (next.isNumber());
    }
}
