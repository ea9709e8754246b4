package dev.cafila.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteBusinessDataTest extends BusinessDataContract {

    @TempDir
    static Path folder;

    @Override
    StoreSettings settings() {
        return new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", "");
    }
}
