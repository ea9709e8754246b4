package dev.cafila.schedule;

/** A route of this process that fires by itself at the times of a schedule; and may be run at others. */
public interface OwnRoute {

    /** Returns its schedule: its name, and when it fires. */
    Schedule schedule();

    /** Tells whether it is at work now. */
    boolean isRunning();

    /** Runs it once, and returns when that has ended, which may take long. What becomes of it is noted by the route. */
    void run(Fire fire);
}
