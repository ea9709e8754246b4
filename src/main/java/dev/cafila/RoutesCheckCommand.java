package dev.cafila;

import dev.cafila.route.RouteFinding;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with files of routes and schemas; needs no running Cafila and starts none. */
@Command(
        name = "check",
        description = {
            "Says what is wrong with routes and their schemas, a line for each finding.",
            "It needs no running Cafila. What it finds is also what an edit is rejected for while Cafila runs."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is", "2:the command line is wrong"})
final class RoutesCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Parameters(paramLabel = "FILE", description = "The files to look at (default: all in the folder of routes).")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        Settings bound = RoutesCommand.settings(settings);
        try (RouteInspection inspection = new RouteInspection(bound)) {
            List<Path> all = files.isEmpty() ? inspection.files() : files;
            List<RouteFinding> findings = all.stream()
                    .flatMap(file -> inspection.check(file).stream())
                    .toList();
            findings.forEach(spec.commandLine().getOut()::println);
            if (findings.isEmpty()) {
                spec.commandLine()
                        .getOut()
                        .println(all.size() == 1 ? "1 file is good" : all.size() + " files are good");
            }
            return findings.isEmpty() ? 0 : 1;
        }
    }
}
