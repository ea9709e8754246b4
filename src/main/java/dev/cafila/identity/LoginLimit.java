package dev.cafila.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess passwords: after five failures for one account, or twenty from one address, within a minute, nobody
 * may try until the minute is over.
 */
final class LoginLimit {

    private static final int FAILURES_OF_ACCOUNT = 5;
    private static final int FAILURES_FROM_ADDRESS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST;
        }
    };

    LoginLimit(Clock clock) {
        this.clock = clock;
    }

    private record Window(Instant end, int failures) {}

    synchronized void require(String account, String address) {
        require("account " + account, FAILURES_OF_ACCOUNT);
        require("address " + address, FAILURES_FROM_ADDRESS);
    }

    private void require(String who, int most) {
        Window window = windows.get(who);
        Instant now = clock.instant();
        if (window != null && now.isBefore(window.end()) && window.failures() >= most) {
            throw new TooManyTriesException(Duration.between(now, window.end()).toSeconds() + 1);
        }
    }

    synchronized void failed(String account, String address) {
        count("account " + account);
        count("address " + address);
    }

    private void count(String who) {
        Instant now = clock.instant();
        Window before = windows.get(who);
        boolean over = before == null || !now.isBefore(before.end());
        windows.put(who, over ? new Window(now.plus(WINDOW), 1) : new Window(before.end(), before.failures() + 1));
    }

    synchronized void succeeded(String account) {
        windows.remove("account " + account);
    }
}
