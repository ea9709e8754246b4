package dev.cafila.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of a type. Its parameters may be a {@link HandledTask}, a {@code Map} with the payload, and an
 * object that the payload is made into, each at most once and in any order; what it returns is the task's result, and of a
 * {@code void} method it is null. The class has a constructor without parameters and is named in {@code META-INF/cafila/beans}.
 *
 * <pre>{@code
 * @BackgroundTask(type = "stock-sync", priority = "high")
 * public Map<String, Object> sync(Order order, HandledTask task) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BackgroundTask {

    /** The type of the tasks, such as {@code stock-sync}. */
    String type();

    /** The priority of tasks that ask for none: critical, high, normal, low or 1 (most urgent) to 10. */
    String priority() default "normal";

    /** Attempts at once in one process; 0 for as many as {@code cafila.worker.maxConcurrent} allows. */
    int maxConcurrent() default 0;

    /** Attempts after the first. */
    int maximumRedeliveries() default 3;

    /** Wait before the second attempt, such as {@code PT1M}; ISO 8601. */
    String redeliveryDelay() default "PT1M";

    /** How long one attempt may take, such as {@code PT5M}; {@code PT0S} for no limit. */
    String timeout() default "PT5M";
}
