package dev.cafila.testing;

import java.util.Map;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handler that tells its log as many lines as it is asked to. */
public final class Talker {

    private static final Logger LOG = LoggerFactory.getLogger("com.example.Talker");

    private Talker() {}

    public static void talk(@Body Map<String, Object> payload) {
        int lines = ((Number) payload.getOrDefault("lines", 0)).intValue();
        for (int n = 1; n <= lines; n++) {
            LOG.warn("line {}", n);
        }
    }
}
