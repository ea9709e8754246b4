package dev.cafila.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class SqliteErasureTest extends ErasureContract {

    @TempDir
    static Path folder;

    @Override
    StoreSettings settings() {
        return new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", "");
    }

    /** Byte for byte: the database, its journal, and whatever else is there. */
    @Override
    String contents() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
