package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeConfigurationTest {

    private static final Path OURS = Path.of("artemis/broker.xml");

    @TempDir
    Path folder;

    @Test
    void theFileAsItIsIsSafe() {
        assertThatNoException().isThrownBy(() -> SafeConfiguration.require(BrokerFile.read(OURS, Map.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<persistence-enabled>true| <persistence-enabled>false| persistence-enabled must be true",
                "<journal-sync-transactional>true| <journal-sync-transactional>false| journal-sync-transactional must be true",
                "<journal-sync-non-transactional>true| <journal-sync-non-transactional>false| journal-sync-non-transactional must be true",
                "<journal-datasync>true| <journal-datasync>false| journal-datasync must be true",
                "<security-enabled>true| <security-enabled>false| security-enabled must be true",
                "<populate-validated-user>true| <populate-validated-user>false| populate-validated-user must be true",
                "<dead-letter-address>task.dead-letter</dead-letter-address>| <!-- -->| the address-setting of # must have a dead-letter-address",
                "<expiry-address>task.expired</expiry-address>| <!-- -->| the address-setting of # must have an expiry-address",
                "<dead-letter-address>inbox.rejected</dead-letter-address>| <dead-letter-address></dead-letter-address>| the address-setting of inbox-all must not have an empty dead-letter-address or expiry-address",
                "<address-full-policy>PAGE| <address-full-policy>DROP| the address-setting of # must not DROP messages"
            })
    void aFileThatWouldLoseTasksIsRefused(String before, String after, String fix) throws Exception {
        String text = Files.readString(OURS);
        assertThat(text).contains(before);
        Path changed = Files.writeString(folder.resolve("broker.xml"), text.replace(before, after));
        assertThatThrownBy(() -> SafeConfiguration.require(BrokerFile.read(changed, Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("artemis/broker.xml: " + fix);
    }
}
