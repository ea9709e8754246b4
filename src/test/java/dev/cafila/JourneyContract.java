package dev.cafila;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The journeys of a task through a whole Cafila that must be the same on every database; its subclasses add others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JourneyContract
        implements SubmittingJourney,
                IdempotencyJourney,
                FollowingJourney,
                StreamingJourney,
                ListingJourney,
                HealthJourney,
                InboxJourney,
                RepairingJourney,
                OperatingJourney,
                PrivacyJourney,
                ClientJourney,
                IntegratingJourney,
                SchedulingJourney {

    @TempDir
    static Path folder;

    private RunningCafila cafila;

    /** Returns the settings {@code cafila.store.*} of a database of its own. */
    abstract Map<String, String> store() throws Exception;

    @BeforeAll
    void start() throws Exception {
        Map<String, String> settings = new HashMap<>(store());
        settings.put("cafila.worker.maxConcurrent", "4");
        cafila = RunningCafila.start(folder, settings);
    }

    @AfterAll
    void stop() {
        if (cafila != null) {
            cafila.close();
        }
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }
}
