package dev.cafila;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start refuses because others could read or try it. */
class ProtectedStartTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "cafila.host, 0.0.0.0",
        "cafila.host, ::",
        "cafila.broker.host, 0.0.0.0",
        "cafila.broker.host, 192.0.2.7"
    })
    void aPortForOthersWithoutEncryptionIsRefused(String setting, String host) {
        assertThatThrownBy(() -> Reachable.check(settings(setting, host)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(setting + "=" + host + " lets others connect, without encryption.")
                .hasMessageContaining("cafila.tls.keyStore")
                .hasMessageContaining("cafila.tls.notNeeded=true");
        assertThatNoException()
                .isThrownBy(() -> Reachable.check(settings(setting, host, "cafila.tls.notNeeded", "true")));
    }

    @Test
    void aPortThatIsNotOpenedMayHaveAnyHost() {
        assertThatNoException()
                .isThrownBy(() -> Reachable.check(
                        settings("cafila.roles", "worker", "cafila.host", "0.0.0.0", "cafila.broker.host", "0.0.0.0")));
        assertThatNoException().isThrownBy(() -> Reachable.check(settings("cafila.host", "127.0.0.9")));
    }

    @Test
    void aKeyStoreThatCannotBeUsedIsNamed() {
        assertThatThrownBy(() -> settings("cafila.tls.keyStore", "no-such.p12"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("cafila.tls.keyStore: " + home.resolve("no-such.p12") + " cannot be used");
    }

    @Test
    void aPasswordThatAUrlOfTheBrokerCannotHaveIsRefused() {
        assertThatThrownBy(() -> settings("cafila.tls.keyStore", "x.p12", "cafila.tls.keyStorePassword", "a;b&c"))
                .isInstanceOf(SettingException.class)
                .hasMessage("cafila.tls.keyStorePassword may have the characters A-Z a-z 0-9 . _ ~ / - only");
    }

    @ParameterizedTest
    @CsvSource({
        "cafila.broker.password, Admin",
        "cafila.store.password, postgres",
        "cafila.broker.password, cafila",
        "cafila.store.password, changeme"
    })
    void aPasswordThatEverybodyTriesIsRefusedAndNotShown(String setting, String password) {
        assertThatThrownBy(() -> GivenPasswords.check(settings(setting, password)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(setting + " is one that everybody tries first.");
        assertThatNoException().isThrownBy(() -> GivenPasswords.check(settings(setting, "b7c1f0e2d9a4")));
    }

    @Test
    void aPasswordThatIsTheUserIsRefused() {
        assertThatThrownBy(() ->
                        GivenPasswords.check(settings("cafila.store.user", "shop", "cafila.store.password", "shop")))
                .isInstanceOf(SettingException.class);
    }

    private Settings settings(String... namesAndValues) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.bind(home, SettingSources.collect(home, Map.of(), given));
    }
}
