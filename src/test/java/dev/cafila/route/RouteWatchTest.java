package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteWatchTest implements RouteWatch.Edits {

    private final List<String> edits = new ArrayList<>();

    @TempDir
    Path folder;

    private RouteWatch watch;

    @BeforeEach
    void begin() throws IOException {
        write("known.camel.yaml", "1");
        watch = new RouteWatch(List.of(folder, folder.resolve("later")), file -> true, this);
        assertThat(watch.begin()).containsExactly(folder.resolve("known.camel.yaml"));
    }

    @Test
    void whatWasThereAtTheBeginningIsNoEdit() {
        looks(3);
        assertThat(edits).isEmpty();
    }

    @Test
    void aFileCountsOnceItIsTheSameAtTwoLooks() throws Exception {
        write("new.camel.yaml", "half");
        assertThat(watch.look()).isFalse();
        write("new.camel.yaml", "the whole of it");
        assertThat(watch.look()).isFalse();
        assertThat(edits).isEmpty();
        assertThat(watch.look()).isTrue();
        looks(2);
        assertThat(edits).containsExactly("changed new.camel.yaml");
    }

    @Test
    void aFileThatIsWrittenInPiecesIsTakenOnceAndAsAWholeThoughEachPieceIsARouteAlready() throws Exception {
        String text = "- route:\n    id: a\n    from:\n      uri: task:a\n      steps:\n";
        for (int i = 0; i < 5; i++) {
            text += "        - log: step\n";
            write("a.camel.yaml", text);
            assertThat(watch.look()).isFalse();
        }
        assertThat(edits).isEmpty();
        looks(3);
        assertThat(edits).containsExactly("changed a.camel.yaml");
        assertThat(Files.readString(folder.resolve("a.camel.yaml"))).isEqualTo(text);
    }

    @Test
    void schemasAreLookedAtBeforeRoutesAndOtherFilesNotAtAll() throws Exception {
        write("a.camel.yaml", "x");
        write("a.schema.json", "x");
        write("a.camel.yaml.swp", "x");
        looks(2);
        assertThat(edits).containsExactly("changed a.schema.json", "changed a.camel.yaml");
    }

    @Test
    void aFileThatIsOnlyReplacedIsNotDeleted() throws Exception {
        Files.delete(folder.resolve("known.camel.yaml"));
        looks(1);
        write("known.camel.yaml", "another");
        looks(2);
        assertThat(edits).containsExactly("changed known.camel.yaml");
    }

    @Test
    void aFileThatStaysAwayIsDeleted() throws Exception {
        Files.delete(folder.resolve("known.camel.yaml"));
        looks(2);
        assertThat(edits).containsExactly("deleted known.camel.yaml");
    }

    @Test
    void aFolderMayComeLater() throws Exception {
        Files.createDirectory(folder.resolve("later"));
        write("later/a.camel.yaml", "x");
        looks(2);
        assertThat(edits).containsExactly("changed a.camel.yaml");
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Override
    public void changed(Path file) {
        edits.add("changed " + file.getFileName());
    }

    @Override
    public void deleted(Path file) {
        edits.add("deleted " + file.getFileName());
    }

    @Override
    public void looked() {}
}
