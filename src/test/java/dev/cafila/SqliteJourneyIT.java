package dev.cafila;

import java.util.Map;

class SqliteJourneyIT extends JourneyContract {

    @Override
    Map<String, String> store() {
        return Map.of(); // the default
    }
}
