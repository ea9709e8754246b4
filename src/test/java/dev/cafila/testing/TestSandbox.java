package dev.cafila.testing;

import dev.cafila.chaos.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;

/** Makes sandboxes of this project, on ports of this test JVM. */
public final class TestSandbox {

    private TestSandbox() {}

    /** Makes one in a folder of the test's. */
    public static Sandbox in(Path folder) throws IOException {
        return new Sandbox(folder, Path.of(""), FreePorts.take(Sandbox.PORTS));
    }
}
