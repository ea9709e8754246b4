package dev.cafila;

import java.util.Map;

/** Also those that come to no database, or make no use of it. */
class SqliteJourneyIT extends JourneyContract
        implements RefusingJourney, RejectingJourney, StompJourney, WorkerJourney {

    @Override
    Map<String, String> store() {
        return Map.of(); // the default
    }
}
