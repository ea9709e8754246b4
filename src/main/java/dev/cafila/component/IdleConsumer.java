package dev.cafila.component;

import dev.cafila.task.TaskType;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Takes nothing: the consumer of a route that is only looked at, and whose options are to be right all the same. */
final class IdleConsumer extends DefaultConsumer {

    /** @throws IllegalArgumentException or another one, saying which option is wrong */
    IdleConsumer(TaskEndpoint endpoint, Processor route, TaskType type) {
        super(endpoint, route);
        endpoint.predicate(endpoint.getConfiguration().getRetryWhile());
    }

    @Override
    protected void doStart() {
        throw new IllegalStateException("a route that is only looked at is not started");
    }
}
