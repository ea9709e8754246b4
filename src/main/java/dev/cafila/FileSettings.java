package dev.cafila;

import dev.cafila.identity.FileLinks;
import java.util.Base64;

/** The settings of kept files, checked. */
final class FileSettings {

    private static final String SECRET = "cafila.file.secret";
    private static final String PUBLIC_URL = "cafila.publicUrl";
    private static final int MOST_DAYS = 3650;

    private FileSettings() {}

    /** @throws SettingException naming the setting that is wrong */
    static void check(Settings settings) {
        settings.number("cafila.file.days", 1, MOST_DAYS);
        String url = settings.text(PUBLIC_URL);
        if (!url.isEmpty() && !url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new SettingException(PUBLIC_URL + " must be like https://tasks.example.com, but is '" + url + "'");
        }
        if (!settings.text(SECRET).isEmpty()) {
            links(settings);
        }
    }

    /** @throws SettingException naming the setting that is wrong */
    static FileLinks links(Settings settings) {
        String given = settings.text(SECRET);
        // Processes with other data folders need the setting, or they would not take each other's links.
        String key = given.isEmpty() ? DataSecret.in(settings.data(), DataSecret.FILE_SECRET) : given;
        String url = settings.text(PUBLIC_URL);
        try {
            return new FileLinks(Base64.getDecoder().decode(key), url.isEmpty() ? settings.url() : url);
        } catch (IllegalArgumentException e) {
            throw new SettingException(SECRET + " must be base64 of at least 32 bytes: " + e.getMessage());
        }
    }
}
