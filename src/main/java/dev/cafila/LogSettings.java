package dev.cafila;

import dev.cafila.component.LineLimits;
import dev.cafila.log.LogTarget;
import dev.cafila.log.LogTarget.Console;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.Level;

/** The settings of the log, checked. */
final class LogSettings {

    private static final String FOLDER = "cafila.log.folder";
    private static final String CONSOLE = "cafila.log.console";

    private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

    private LogSettings() {}

    /** @throws SettingException naming the setting that is wrong */
    static void check(Settings settings) {
        target(settings, false);
        lines(settings);
    }

    /**
     * Returns where the log goes.
     *
     * @param colours whether standard error goes to a terminal that shows them
     * @throws SettingException naming the setting that is wrong
     */
    static LogTarget target(Settings settings, boolean colours) {
        String folder = settings.text(FOLDER);
        long maxBytes = bytes(settings, "cafila.log.maxSize");
        long totalBytes = bytes(settings, "cafila.log.totalSize");
        if (totalBytes < maxBytes) { // logback would write no file at all
            throw new SettingException("cafila.log.totalSize must not be less than cafila.log.maxSize, but is '"
                    + settings.text("cafila.log.totalSize") + "'");
        }
        return new LogTarget(
                console(settings.text(CONSOLE), colours),
                folder.isEmpty() ? null : settings.home().resolve(folder).normalize(),
                maxBytes,
                settings.number("cafila.log.keepDays", 1, 3650),
                totalBytes);
    }

    /**
     * Returns how much of what attempts tell the log becomes lines of their tasks.
     *
     * @throws SettingException naming the setting that is wrong
     */
    static LineLimits lines(Settings settings) {
        String level = settings.text("cafila.log.taskLevel");
        if (!LEVELS.contains(level)) {
            throw new SettingException("cafila.log.taskLevel must be one of " + LEVELS + ", but is '" + level + "'");
        }
        return new LineLimits(
                settings.number("cafila.log.taskLines", 0, 100_000), Level.valueOf(level.toUpperCase(Locale.ROOT)));
    }

    private static Console console(String text, boolean colours) {
        return switch (text) {
            case "text" -> colours ? Console.COLOURED : Console.TEXT;
            case "json" -> Console.JSON;
            default -> throw new SettingException(CONSOLE + " must be text or json, but is '" + text + "'");
        };
    }

    private static long bytes(Settings settings, String name) {
        long bytes = StartCheck.bytes(name, settings.text(name));
        if (bytes == 0) {
            throw new SettingException(name + " must be more than 0");
        }
        return bytes;
    }
}
