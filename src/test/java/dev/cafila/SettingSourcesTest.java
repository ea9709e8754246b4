package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingSourcesTest {

    @TempDir
    Path home;

    @Test
    void whatNobodySetsHasItsDefault() {
        Map<String, String> settings = SettingSources.collect(home, Map.of(), Map.of());
        assertThat(settings).containsEntry("cafila.port", "8080").containsEntry("cafila.sandbox", "false");
        assertThat(Settings.bind(home, settings).maxConcurrent()).isEqualTo(10);
    }

    @Test
    void theLaterWins() throws IOException {
        conf("cafila.port=1\ncafila.host=conf\ncafila.data=conf\n");
        Map<String, String> settings = SettingSources.collect(
                home, Map.of("CAFILA_PORT", "2", "CAFILA_HOST", "environment"), Map.of("cafila.port", "3"));
        assertThat(settings)
                .containsEntry("cafila.data", "conf")
                .containsEntry("cafila.host", "environment")
                .containsEntry("cafila.port", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "cafila.worker.maxConcurrent, CAFILA_WORKER_MAX_CONCURRENT",
        "cafila.broker.minDiskFree, CAFILA_BROKER_MIN_DISK_FREE",
        "cafila.broker.amqp.port, CAFILA_BROKER_AMQP_PORT",
        "whatsapp.phoneNumberId, WHATSAPP_PHONE_NUMBER_ID"
    })
    void everySettingHasAnEnvironmentVariable(String setting, String variable) {
        assertThat(SettingSources.variable(setting)).isEqualTo(variable);
        assertThat(SettingSources.collect(home, Map.of(variable, "77"), Map.of()))
                .containsEntry(setting, "77");
    }

    @Test
    void aSecretMayBeInAFileThatTheEnvironmentNames() throws IOException {
        Path secret = Files.writeString(home.resolve("token"), "s3cret\n");
        assertThat(SettingSources.collect(home, Map.of("WHATSAPP_TOKEN_FILE", secret.toString()), Map.of()))
                .containsEntry("whatsapp.token", "s3cret");
        assertThatThrownBy(() -> SettingSources.collect(
                        home, Map.of("WHATSAPP_TOKEN_FILE", home.resolve("none").toString()), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("WHATSAPP_TOKEN_FILE names a file that cannot be read: ");
    }

    @Test
    void aSettingThatDoesNotExistIsRefusedWithThoseThatDo() throws IOException {
        assertThatThrownBy(() -> SettingSources.collect(home, Map.of(), Map.of("cafila.prot", "1")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("There is no setting cafila.prot (in --set). Those that there are: ")
                .hasMessageContaining("cafila.port");
        conf("cafila.brokerUrl=x\n");
        assertThatThrownBy(() -> SettingSources.collect(home, Map.of(), Map.of()))
                .hasMessageStartingWith("There is no setting cafila.brokerUrl (in conf/application.properties).");
    }

    @Test
    void settingsOfRoutesAndOfCamelAreFree() throws IOException {
        conf("boleto.url=http://peer\n");
        assertThat(SettingSources.collect(home, Map.of(), Map.of("camel.main.name", "x")))
                .containsEntry("boleto.url", "http://peer")
                .containsEntry("camel.main.name", "x");
    }

    @Test
    void theFileIsInUtf8() throws IOException {
        conf("boleto.greeting=Olá\n");
        assertThat(SettingSources.collect(home, Map.of(), Map.of())).containsEntry("boleto.greeting", "Olá");
    }

    private void conf(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve("application.properties"), text);
    }
}
