package dev.cafila.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.chaos.fault.Faults;
import dev.cafila.cli.CommandConventions;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChaosCommandTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--minutes, 0, --minutes",
        "--minutes, 1441, --minutes",
        "--rate, 0, --rate",
        "--rate, 1001, --rate",
        "--faults, quake, there is no fault quake",
        "--seed, x, --seed"
    })
    void whatMakesNoSenseIsRefusedBeforeAnythingStarts(String option, String value, String said) {
        assertThat(execute(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(said);
    }

    @Test
    void theHelpNamesEveryFault() {
        StringWriter out = new StringWriter();
        new CommandLine(new ChaosCommand()).usage(new PrintWriter(out, true));
        String help = out.toString().replaceAll("\\s+", " ");
        assertThat(Faults.names()).allSatisfy(name -> assertThat(help).contains(name));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = CommandConventions.applyTo(new CommandLine(new ChaosCommand()));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
