package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTypesTest {

    @TempDir
    Path folder;

    private InstalledTypes types(Path tasks) {
        return new InstalledTypes(tasks, type -> false);
    }

    @Test
    void aRouteOrASchemaMakesATypeAndNothingElseDoes() throws Exception {
        for (String name :
                new String[] {"sms.schema.json", "sms.camel.yaml", "fax.camel.yaml", "read.me", "No.camel.yaml"}) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(types(folder).inFolder()).containsExactlyInAnyOrder(new TaskType("sms"), new TaskType("fax"));
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(types(folder.resolve("none")).inFolder()).isEmpty();
    }
}
