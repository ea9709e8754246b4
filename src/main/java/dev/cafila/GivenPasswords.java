package dev.cafila;

import java.util.Locale;
import java.util.Set;

/** Refuses passwords that everybody tries first. Those of the embedded broker are random, and need no look. */
final class GivenPasswords {

    private static final Set<String> KNOWN_TO_ALL = Set.of(
            "admin",
            "artemis",
            "cafila",
            "changeit",
            "changeme",
            "default",
            "guest",
            "password",
            "postgres",
            "root",
            "secret",
            "test",
            "123456",
            "12345678");

    private GivenPasswords() {}

    /** @throws SettingException naming the setting, never its value */
    static void check(Settings settings) {
        check(settings, "cafila.broker");
        check(settings, "cafila.store");
    }

    private static void check(Settings settings, String prefix) {
        String password = settings.text(prefix + ".password");
        boolean asUser = !password.isEmpty() && password.equals(settings.text(prefix + ".user"));
        if (asUser || KNOWN_TO_ALL.contains(password.toLowerCase(Locale.ROOT))) {
            throw new SettingException(
                    prefix + ".password is one that everybody tries first. Choose another, for example"
                            + " from: openssl rand -hex 24");
        }
    }
}
