package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.chaos.sandbox.CafilaProcess;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestSandbox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends with 1 and says in one line which setting to look at. */
class RefusedStartIT {

    @TempDir
    Path folder;

    private Sandbox home;

    @BeforeEach
    void install() throws Exception {
        home = TestSandbox.in(folder.resolve("home"));
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(home.port, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("Port " + taken.getLocalPort() + " on 127.0.0.1 (cafila.port) cannot be used");
        }
    }

    @Test
    void aWrongPasswordOfTheBroker() throws Exception {
        try (TestBroker broker = new TestBroker(Files.createDirectories(folder.resolve("elsewhere")))) {
            assertRefused(
                    "(cafila.broker.url, .user, .password)",
                    "cafila.broker.url=tcp://127.0.0.1:" + broker.corePort,
                    "cafila.broker.password=wrong");
        }
    }

    @Test
    void aBrokerThatIsNotThere() throws Exception {
        assertRefused(
                "(cafila.broker.url, .user, .password)",
                "cafila.broker.url=tcp://127.0.0.1:" + FreePorts.take(1).get(0),
                "cafila.broker.password=any");
    }

    @Test
    void aStoreThatIsNotThere() throws Exception {
        assertRefused(
                "(cafila.store.url)",
                "cafila.store.url=jdbc:postgresql://127.0.0.1:"
                        + FreePorts.take(1).get(0) + "/cafila");
    }

    @Test
    void aSettingThatIsNoNumber() throws Exception {
        assertRefused(
                "cafila.shutdownTimeout must be a number from 6 to 3600, but is 'soon'", "cafila.shutdownTimeout=soon");
    }

    @Test
    void aConfigurationOfTheBrokerThatIsMissing() throws Exception {
        Files.delete(home.path.resolve("artemis/broker.xml"));
        assertRefused("artemis/broker.xml");
    }

    private void assertRefused(String reason, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(home.arguments());
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        CafilaProcess refused = CafilaProcess.launch(home.path, arguments);
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains(reason);
        assertThat(refused.output().lines()).as(refused.output()).hasSize(1);
    }
}
