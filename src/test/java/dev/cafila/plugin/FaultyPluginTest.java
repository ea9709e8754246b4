package dev.cafila.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.submission.TaskTypes;
import dev.cafila.testing.TestPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of jars that cannot be used: one line that names the jar and what is wrong. */
class FaultyPluginTest {

    private static final String BEANS = "META-INF/cafila/beans";
    private static final String HANDLERS = "META-INF/services/dev.cafila.handler.TaskHandler";

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereHasNoHandlers() {
        try (Plugins plugins = Plugins.in(folder.resolve("none"), types())) {
            assertThat(plugins.handlers()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoJar() throws IOException {
        Path ext = Files.createDirectories(folder.resolve("ext"));
        Files.writeString(ext.resolve("broken.jar"), "no jar");
        refused("The plug-in broken.jar cannot be used: it is not a readable jar");
    }

    @Test
    void aClassThatIsNotThere() throws IOException {
        jar("public class A {}", Map.of(HANDLERS, "com.example.Missing"));
        refused("it names the class com.example.Missing, which it does not have");
    }

    @Test
    void aClassThatIsNoHandler() throws IOException {
        jar("public class A {}", Map.of(HANDLERS, "A"));
        refused("A does not implement dev.cafila.handler.TaskHandler");
    }

    @Test
    void aClassThatNeedsArguments() throws IOException {
        jar("public class A { public A(String a) {} }", Map.of(BEANS, "A"));
        refused("A has no constructor without parameters");
    }

    @Test
    void aConstructorThatFails() throws IOException {
        jar(
                "public class A { public A() { throw new IllegalStateException(\"no key\\nat all\"); } }",
                Map.of(BEANS, "A"));
        refused("A cannot be made: java.lang.IllegalStateException: no key at all");
    }

    @Test
    void aBeanWithoutMethodsForTasks() throws IOException {
        jar("public class A { public void b() {} }", Map.of(BEANS, "A"));
        refused("A has no public method with @BackgroundTask or @Consume");
    }

    @Test
    void aTypeThatIsNone() throws IOException {
        jar(method("type = \"no good\"", ""), Map.of(BEANS, "A"));
        refused("the type 'no good' of A.b must be a slug");
    }

    @Test
    void aPriorityThatIsNone() throws IOException {
        jar(method("type = \"x\", priority = \"soon\"", ""), Map.of(BEANS, "A"));
        refused("the schema or the priority of x: must be critical, high, normal, low");
    }

    @Test
    void aDurationThatIsNone() throws IOException {
        jar(method("type = \"x\", timeout = \"5 minutes\"", ""), Map.of(BEANS, "A"));
        refused("redeliveryDelay and timeout of b must be durations such as PT1M");
    }

    @Test
    void moreParametersThanThereAreValuesFor() throws IOException {
        jar(method("type = \"x\"", "String a, Integer b"), Map.of(BEANS, "A"));
        refused("a HandledTask, a Map and an object of the payload are all it can be given");
    }

    @Test
    void aTypeThatARouteHas() throws IOException {
        jar(method("type = \"whatsapp\"", ""), Map.of(BEANS, "A"));
        refused("there is a route or another handler for tasks of type whatsapp already");
    }

    @Test
    void aSchemaThatIsNone() throws IOException {
        jar(method("type = \"x\"", ""), Map.of(BEANS, "A", "cafila/x.schema.json", "{"));
        refused("the schema or the priority of x: ");
    }

    @Test
    void aConsumerOfSomethingElse() throws IOException {
        jar("public class A { @org.apache.camel.Consume(\"jms:x\") public void b() {} }", Map.of(BEANS, "A"));
        refused("A.b must consume from task:…, not from 'jms:x'");
    }

    private static String method(String annotation, String parameters) {
        return "public class A { @dev.cafila.handler.BackgroundTask(" + annotation + ") public void b(" + parameters
                + ") {} }";
    }

    private void jar(String source, Map<String, String> entries) throws IOException {
        TestPlugin.of(folder.resolve("ext"), "a.jar", "A", source, entries);
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> Plugins.in(folder.resolve("ext"), types()))
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("The plug-in ")
                .hasMessageContaining(reason)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
    }

    private static TaskTypes types() {
        return TaskTypes.in(Path.of("routes/tasks"));
    }
}
