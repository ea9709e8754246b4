package dev.cafila.broker;

/**
 * What a queue holds now.
 *
 * @param waiting messages that may be delivered at once
 * @param delayed messages that the broker holds until their time
 * @param delivering messages that consumers have and did not settle yet
 * @param paused whether the broker holds back all that waits, until the queue is resumed
 */
public record QueueCounts(String queue, long waiting, long delayed, long delivering, long consumers, boolean paused) {

    /** Returns the counts of a queue that does not exist yet: the broker makes it for its first message or consumer. */
    public static QueueCounts none(String queue) {
        return new QueueCounts(queue, 0, 0, 0, 0, false);
    }
}
