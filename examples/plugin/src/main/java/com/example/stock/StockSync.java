package com.example.stock;

import dev.cafila.handler.HandledTask;
import dev.cafila.handler.HandlerOptions;
import dev.cafila.handler.TaskHandler;
import dev.cafila.task.PermanentFailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Synchronises a warehouse's stock, article by article; what the API would be is pretended by words in the payload. */
public final class StockSync implements TaskHandler {

    /** The payload; the schema is in {@code cafila/stock-sync.schema.json}. */
    public record Order(String warehouse, List<String> articles) {}

    /** The result. */
    public record Result(int synced, int errors) {}

    @Override
    public String type() {
        return "stock-sync";
    }

    @Override
    public HandlerOptions options() {
        return HandlerOptions.DEFAULT
                .withMaxConcurrent(4)
                .withMaximumRedeliveries(3)
                .withRedeliveryDelay(Duration.ofSeconds(2))
                .withTimeout(Duration.ofSeconds(30));
    }

    @Override
    public Result handle(HandledTask task) throws Exception {
        Order order = task.payloadAs(Order.class);
        if (order.warehouse().equals("closed")) { // trying again cannot help: failed at once, with this message
            throw new PermanentFailureException("There is no warehouse " + order.warehouse());
        }
        task.log("Synchronising " + order.articles().size() + " articles for " + task.organisation());
        int synced = 0;
        for (String article : order.articles()) {
            task.throwIfCancelled();
            sync(article, task.attempt());
            synced++;
            task.updateProgress((double) synced / order.articles().size(), article);
        }
        return new Result(synced, 0);
    }

    /** A temporary failure is any other exception: the task is tried again after two seconds. */
    private static void sync(String article, int attempt) throws Exception {
        if (article.equals("slow") && attempt == 1) {
            throw new TimeoutException("API timeout");
        }
        if (article.equals("broken")) {
            throw new IllegalStateException("The API does not know what it does");
        }
        if (article.equals("hanging")) { // an interruption ends it: the task was cancelled, or took too long
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    /** Asked when an attempt has failed: a broken API is not asked a second time, one that is slow is. */
    @Override
    public boolean mayRetry(HandledTask task, Exception failure) {
        return !(failure instanceof IllegalStateException) && task.attempt() < 4;
    }
}
