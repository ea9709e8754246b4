package dev.cafila.component;

import dev.cafila.task.RedeliveryPolicy;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of a {@code task:} URI. */
@UriParams
public class TaskConfiguration {

    @UriParam(label = "consumer")
    private int maxConcurrentConsumers;

    @UriParam(label = "consumer", defaultValue = "20")
    private int transactionBatchCount = 20;

    @UriParam(label = "consumer", defaultValue = "3")
    private int maximumRedeliveries = 3;

    @UriParam(label = "consumer", defaultValue = "60000", javaType = "java.time.Duration")
    private long redeliveryDelay = 60_000;

    @UriParam(label = "consumer", defaultValue = "2.0")
    private double backOffMultiplier = 2.0;

    @UriParam(label = "consumer", defaultValue = "3600000", javaType = "java.time.Duration")
    private long maximumRedeliveryDelay = 3_600_000;

    @UriParam(label = "consumer", defaultValue = "0.15")
    private double collisionAvoidanceFactor = 0.15;

    @UriParam(label = "consumer")
    private @Nullable String retryWhile;

    @UriParam(label = "consumer", defaultValue = "300000", javaType = "java.time.Duration")
    private long timeout = 300_000;

    @UriParam(label = "consumer")
    private @Nullable String failureTask;

    @UriParam(label = "consumer", defaultValue = "critical")
    private String failureTaskPriority = "critical";

    @UriParam(label = "producer")
    private @Nullable String priority;

    @UriParam(label = "producer", defaultValue = "0", javaType = "java.time.Duration")
    private long deliveryDelay;

    @UriParam(label = "producer")
    private @Nullable String deliverAt;

    @UriParam(label = "producer")
    private @Nullable String idempotencyKey;

    @UriParam(label = "producer")
    private @Nullable String percent;

    @UriParam(label = "producer")
    private @Nullable String message;

    @UriParam(label = "producer", defaultValue = "INFO", enums = "DEBUG,INFO,WARN,ERROR")
    private String level = "INFO";

    RedeliveryPolicy redeliveryPolicy() {
        return new RedeliveryPolicy(
                maximumRedeliveries,
                Duration.ofMillis(redeliveryDelay),
                backOffMultiplier,
                Duration.ofMillis(maximumRedeliveryDelay),
                collisionAvoidanceFactor);
    }

    public int getMaxConcurrentConsumers() {
        return maxConcurrentConsumers;
    }

    /**
     * How many tasks of this type one process carries out at the same time. By default, and at most, the setting
     * cafila.worker.maxConcurrent (10).
     */
    public void setMaxConcurrentConsumers(int maxConcurrentConsumers) {
        this.maxConcurrentConsumers = maxConcurrentConsumers;
    }

    public int getTransactionBatchCount() {
        return transactionBatchCount;
    }

    /**
     * How many tasks in a row one transaction may carry out, while their routes take less than a millisecond. A crash repeats
     * them all, but never more than began within 10 ms, and up to about 40 for each of four threads may start before a more
     * urgent one that comes later. 1 for each task in a transaction of its own, always.
     */
    public void setTransactionBatchCount(int transactionBatchCount) {
        this.transactionBatchCount = transactionBatchCount;
    }

    public int getMaximumRedeliveries() {
        return maximumRedeliveries;
    }

    /** How many attempts follow the first if it fails, 0 to 1000. A task may ask for another number (max_retries). */
    public void setMaximumRedeliveries(int maximumRedeliveries) {
        this.maximumRedeliveries = maximumRedeliveries;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    /** The wait before the second attempt. The task waits in the broker: it holds no thread and survives restarts. */
    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public double getBackOffMultiplier() {
        return backOffMultiplier;
    }

    /** The factor by which each further wait grows, at least 1. */
    public void setBackOffMultiplier(double backOffMultiplier) {
        this.backOffMultiplier = backOffMultiplier;
    }

    public long getMaximumRedeliveryDelay() {
        return maximumRedeliveryDelay;
    }

    /** The longest wait between two attempts, before it is spread. */
    public void setMaximumRedeliveryDelay(long maximumRedeliveryDelay) {
        this.maximumRedeliveryDelay = maximumRedeliveryDelay;
    }

    public double getCollisionAvoidanceFactor() {
        return collisionAvoidanceFactor;
    }

    /** The spread of waits, 0 to below 1: with 0.15 each is up to 15 % shorter or longer, so that tasks that failed together do not return together. */
    public void setCollisionAvoidanceFactor(double collisionAvoidanceFactor) {
        this.collisionAvoidanceFactor = collisionAvoidanceFactor;
    }

    public @Nullable String getRetryWhile() {
        return retryWhile;
    }

    /**
     * A Simple predicate, evaluated when an attempt failed: another may follow only while it is true, e.g. ${bean:mayRetry} or
     * ${exception.message} !contains 'unknown customer'. By default each failure but a permanent one may be tried again.
     */
    public void setRetryWhile(@Nullable String retryWhile) {
        this.retryWhile = retryWhile;
    }

    public long getTimeout() {
        return timeout;
    }

    /** How long one attempt may take. One that takes longer is interrupted and has failed. 0 for no limit. */
    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public @Nullable String getFailureTask() {
        return failureTask;
    }

    /**
     * The type of a task that is submitted when one of this type fails for good, such as user-notification. Its payload is
     * {userId, title, message, taskId}; userId is who submitted the failed task, and not there if that is not known. By default
     * there is none.
     */
    public void setFailureTask(@Nullable String failureTask) {
        this.failureTask = failureTask;
    }

    public String getFailureTaskPriority() {
        return failureTaskPriority;
    }

    /** The priority from which on failures lead to a failureTask: critical, high, normal, low or 1 (most urgent) to 10. */
    public void setFailureTaskPriority(String failureTaskPriority) {
        this.failureTaskPriority = failureTaskPriority;
    }

    public @Nullable String getPriority() {
        return priority;
    }

    /** The priority of submitted tasks: critical, high, normal, low or 1 (most urgent) to 10. By default the type's own. */
    public void setPriority(@Nullable String priority) {
        this.priority = priority;
    }

    public long getDeliveryDelay() {
        return deliveryDelay;
    }

    /** How long submitted tasks wait before they may start. */
    public void setDeliveryDelay(long deliveryDelay) {
        this.deliveryDelay = deliveryDelay;
    }

    public @Nullable String getDeliverAt() {
        return deliverAt;
    }

    /**
     * A Simple expression: the moment before which submitted tasks may not start, such as 2030-01-31T09:00:00Z. Instead of
     * deliveryDelay.
     */
    public void setDeliverAt(@Nullable String deliverAt) {
        this.deliverAt = deliverAt;
    }

    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    /** A Simple expression: whatever is submitted with the same key is the same task. By default each is a new one. */
    public void setIdempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public @Nullable String getPercent() {
        return percent;
    }

    /** For task:progress: a Simple expression that gives 0 to 100. */
    public void setPercent(@Nullable String percent) {
        this.percent = percent;
    }

    public @Nullable String getMessage() {
        return message;
    }

    /** For task:progress and task:log: a Simple expression that says what is going on. */
    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    public String getLevel() {
        return level;
    }

    /** For task:log: the level of the line. */
    public void setLevel(String level) {
        this.level = level;
    }
}
