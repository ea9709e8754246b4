package dev.cafila.chaos.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** No log has a payload or a password in it, and no file of the data folder a password. */
final class NoSecrets implements Invariant {

    private static final String WHERE_PASSWORDS_ARE = "broker-users.properties";

    @Override
    public Finding check(Evidence evidence) {
        String title = "no secrets: neither logs nor data tell a password, no log a payload";
        if (evidence.remains().planted().isEmpty()) {
            return Finding.notChecked("I9", title, "nothing was planted");
        }
        List<String> violations = new ArrayList<>();
        long bytes = 0;
        try {
            List<Path> logs = files(evidence.remains().folder().resolve("log"));
            List<Path> data = files(evidence.remains().folder().resolve("data"));
            for (Path file : Stream.concat(logs.stream(), data.stream()).toList()) {
                // Latin-1 keeps every byte, whatever it is, so that text can be looked for in journals.
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                bytes += text.length();
                search(text, file, logs.contains(file), evidence.remains().planted(), violations);
            }
            return Finding.of(
                    "I9",
                    title,
                    String.format(
                            Locale.ROOT,
                            "%d strings looked for in %d files, %.0f MB",
                            evidence.remains().planted().size(),
                            logs.size() + data.size(),
                            bytes / 1e6),
                    violations);
        } catch (IOException e) {
            return Finding.notChecked("I9", title, "a file could not be read: " + e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(WHERE_PASSWORDS_ARE))
                    .toList();
        }
    }

    private static void search(
            String text, Path file, boolean isLog, Map<String, String> planted, List<String> violations) {
        planted.forEach((what, string) -> {
            if ((isLog || !what.equals(Remains.PAYLOAD)) && text.contains(string)) {
                violations.add(what + " stands in " + file);
            }
        });
    }
}
