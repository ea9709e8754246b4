package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether the audit trail is as it was written. */
@Command(
        name = "verify",
        description = {
            "Says whether the audit trail, and the history of tasks as far as it is sealed, are as they were written.",
            "Exit code 0 if they are, 1 if not."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class AuditVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Override
    public Integer call() {
        try {
            JsonNode verdict = server.client().get("/v1/audit/verify", Map.of());
            boolean valid = verdict.path("valid").asBoolean();
            spec.commandLine()
                    .getOut()
                    .println((valid
                                    ? "valid"
                                    : "BROKEN: "
                                            + Text.oneLine(
                                                    verdict.path("problem").asText())) + " ("
                            + verdict.path("entries").asLong() + " entries, "
                            + verdict.path("sealedEvents").asLong() + " sealed events)");
            return valid ? 0 : ExitCode.FAILED;
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }
}
