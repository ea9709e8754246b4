package dev.cafila;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Tells other commands on this machine where the running instance is: {@code data/instance.json}. */
final class InstanceFile {

    private InstanceFile() {}

    static void write(Settings settings, Instant started) throws IOException, CertificateEncodingException {
        Map<String, Object> content = new TreeMap<>();
        content.put("url", settings.url());
        if (settings.tls().on()) {
            content.put("certificate", settings.tls().certificate().getEncoded());
        }
        content.put("pid", ProcessHandle.current().pid());
        content.put("started", started.toString());
        Path aside = settings.data().resolve("instance.json.new");
        JsonMapper.builder().build().writeValue(aside.toFile(), content);
        Files.move(aside, path(settings), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Settings settings) {
        try {
            Files.deleteIfExists(path(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(Settings settings) {
        return settings.data().resolve("instance.json");
    }
}
