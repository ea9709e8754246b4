package dev.cafila.peer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes pretend peers fail on demand, for a first run. Words in what they are sent say how: {@code #status=503} answers that
 * status, {@code #times=2} only the first two calls with the same Idempotency-Key, {@code #delay=1500} waits so many
 * milliseconds.
 */
public final class SandboxPeer {

    /** The status of a request that asks for none. */
    public static final int OK = 200;

    private static final Pattern STATUS = Pattern.compile("#status=([45]\\d\\d)");
    private static final Pattern TIMES = Pattern.compile("#times=(\\d{1,3})");
    private static final Pattern DELAY = Pattern.compile("#delay=(\\d{1,5})");
    private static final int REMEMBERED_KEYS = 10_000;

    private final Map<String, Integer> calls = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_KEYS;
        }
    });

    /** Puts the wait in milliseconds and the status to answer into the variables {@code delay} and {@code status}. */
    public void judge(Exchange exchange) {
        String request = String.valueOf(exchange.getMessage().getBody(String.class));
        String key = String.valueOf(exchange.getMessage().getHeader("Idempotency-Key", String.class));
        Integer delay = number(DELAY, request);
        exchange.setVariable("delay", delay == null ? 0 : delay);
        exchange.setVariable("status", status(key, request));
    }

    /** Returns the status that the words in a request ask for, {@link #OK} without any; counts the call. */
    public int status(String key, String request) {
        int call = calls.merge(key, 1, Integer::sum);
        Integer times = number(TIMES, request);
        Integer status = number(STATUS, request);
        return status == null || times != null && call > times ? OK : status;
    }

    private static @Nullable Integer number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Integer.valueOf(found.group(1)) : null;
    }
}
