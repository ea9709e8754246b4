package dev.cafila.component;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Runs a route for one attempt on a thread of its own, so that the one that took the task can stop waiting. The exchange is
 * fresh: nothing of the JMS message gets into it but the payload and a few headers of ours.
 */
final class RouteRun {

    private final TaskConsumer consumer;

    RouteRun(TaskConsumer consumer) {
        this.consumer = consumer;
    }

    /** Returns the body at the end as JSON. */
    String run(TaskContext context, Duration timeout) throws RouteFailedException, InterruptedException {
        Future<String> result = consumer.getEndpoint().getComponent().handlers().submit(() -> process(context));
        try {
            return timeout.isZero() ? result.get() : result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new RouteFailedException(new TaskTimeoutException(timeout));
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw new RouteFailedException(e.getCause() == null ? e : e.getCause());
        }
    }

    private String process(TaskContext context) throws Exception {
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.setProperty(TaskConstants.CONTEXT, context);
            Message message = exchange.getIn();
            message.setBody(Json.map(context.task().payload()));
            message.setHeader(TaskConstants.ID, context.id().value());
            message.setHeader(TaskConstants.TYPE, context.type().slug());
            message.setHeader(TaskConstants.ATTEMPT, context.attempt());
            message.setHeader(TaskConstants.ORG, context.org());
            message.setHeader(TaskConstants.IDEMPOTENCY_KEY, context.id().value());
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw consumer.retryRule().judge(exchange);
            }
            return Json.textOf(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
