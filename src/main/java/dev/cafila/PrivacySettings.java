package dev.cafila;

import dev.cafila.submission.SubjectKey;
import java.util.Base64;

/** The settings of privacy, checked. */
final class PrivacySettings {

    private static final String KEY = "cafila.subject.key";

    private PrivacySettings() {}

    /** @throws SettingException naming the setting that is wrong */
    static void check(Settings settings) {
        if (!settings.text(KEY).isEmpty()) {
            subjectKey(settings);
        }
    }

    /** @throws SettingException naming the setting that is wrong */
    static SubjectKey subjectKey(Settings settings) {
        String given = settings.text(KEY);
        // Processes with other data folders need the setting, or they would not find each other's tasks about somebody.
        String key = given.isEmpty() ? DataSecret.in(settings.data(), DataSecret.SUBJECT_KEY) : given;
        try {
            return SubjectKey.of(Base64.getDecoder().decode(key));
        } catch (IllegalArgumentException e) {
            throw new SettingException(KEY + " must be base64 of at least 32 bytes: " + e.getMessage());
        }
    }
}
