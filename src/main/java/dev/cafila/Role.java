package dev.cafila;

/** What a process does; by default all of it. */
enum Role {
    /** Runs the embedded Artemis. */
    BROKER,
    /** Takes in tasks, by HTTP and from the inbox, and answers about them. */
    API,
    /** Carries out tasks. */
    WORKER,
    /** Writes the tape into the store. */
    RECORDER,
    /** Runs schedules, and the routes that time triggers. */
    SCHEDULER
}
