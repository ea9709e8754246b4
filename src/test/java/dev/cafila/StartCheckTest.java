package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @TempDir
    Path folder;

    @Test
    void passesWhereAllIsWellAndMakesTheFolder() throws Exception {
        Settings settings = RunningCafila.settings(folder, Map.of());
        assertThatCode(() -> StartCheck.run(settings)).doesNotThrowAnyException();
        assertThat(settings.data()).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cafila.port", "cafila.broker.port", "cafila.broker.amqp.port", "cafila.broker.stomp.port"})
    void aPortThatIsTakenIsNamedWithItsSetting(String name) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Settings settings = RunningCafila.settings(folder, Map.of(name, port));
            assertThatThrownBy(() -> Cafila.start(settings))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("Port " + port + " on 127.0.0.1 (" + name + ") cannot be used: ")
                    .hasMessageContaining("Choose another with --");
            assertThat(settings.data().resolve("broker")).doesNotExist();
        }
    }

    @Test
    void aPortThatIsNotUsedMayBeTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = RunningCafila.settings(
                    folder, Map.of("cafila.port", String.valueOf(taken.getLocalPort()), "cafila.roles", "worker"));
            assertThatCode(() -> StartCheck.run(settings)).doesNotThrowAnyException();
        }
    }

    @Test
    void aDiskThatIsNearlyFullIsSaidToBeSo() throws Exception {
        Settings settings = RunningCafila.settings(folder, Map.of("cafila.broker.minDiskFree", "900000GB"));
        assertThatThrownBy(() -> Cafila.start(settings))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The disk of " + settings.data() + " is nearly full: ")
                .hasMessageEndingWith("921600000 MiB needed (cafila.broker.minDiskFree)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "-1", "1TB of it", ""})
    void aSizeThatIsNoneIsRefused(String size) throws Exception {
        Settings settings = RunningCafila.settings(folder, Map.of("cafila.broker.minDiskFree", size));
        assertThatThrownBy(() -> StartCheck.run(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("cafila.broker.minDiskFree must be a size such as 256Mb, but is '" + size + "'");
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "2Kb, 2048", "256Mb, 268435456", "1GiB, 1073741824", "1g, 1073741824"})
    void sizesAreReadAsArtemisWritesThem(String text, long bytes) {
        assertThat(StartCheck.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "file/below"})
    void aDataFolderThatCannotBeOneIsNamed(String data) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Settings settings = RunningCafila.settings(
                folder, Map.of("cafila.data", folder.resolve(data).toString()));
        assertThatThrownBy(() -> Cafila.start(settings))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The data folder " + settings.data() + " (cafila.data) cannot be used: ");
    }

    /** Even root cannot write to /proc. */
    @Test
    void aDataFolderThatCannotBeWrittenToIsNamed() throws Exception {
        Settings settings = RunningCafila.settings(folder, Map.of("cafila.data", "/proc/self/task"));
        assertThatThrownBy(() -> Cafila.start(settings))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The data folder /proc/self/task (cafila.data) cannot be used: ");
    }
}
