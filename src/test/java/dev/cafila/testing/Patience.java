package dev.cafila.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long a test waits for what must come. It is generous, as a green test never waits that long: a machine that stands still
 * for some seconds must fail none. What has to be quick is asserted apart from this.
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** The same for what takes JMS, which says null when it is over. */
    public static final long MILLIS = LIMIT.toMillis();

    /** Makes it what Awaitility waits, too, where a test says nothing else; registered for all tests as a service. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
