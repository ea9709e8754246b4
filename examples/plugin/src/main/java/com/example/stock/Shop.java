package com.example.stock;

import dev.cafila.handler.BackgroundTask;
import dev.cafila.handler.HandledTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consume;
import org.apache.camel.Header;
import org.apache.camel.PropertyInject;

/** Handlers that are only methods; the class is named in {@code META-INF/cafila/beans}. */
public final class Shop {

    @PropertyInject(value = "shop.greeting", defaultValue = "Hello")
    private String greeting;

    /** The payload of {@code invoice-total}. */
    public record Invoice(String number, List<BigDecimal> amounts) {}

    @BackgroundTask(type = "invoice-total", priority = "high", maximumRedeliveries = 1, redeliveryDelay = "PT1S")
    public Map<String, Object> total(Invoice invoice, HandledTask task) {
        BigDecimal total = invoice.amounts().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Map.of(
                "number", invoice.number(),
                "total", total,
                "organisation", task.organisation(),
                "user", task.user());
    }

    /** Plain Camel: the body is the payload, and Camel's own annotations say what else is wanted. */
    @Consume("task:greeting?maximumRedeliveries=0&timeout=10s")
    public Map<String, Object> greet(Map<String, Object> payload, @Header("CamelTaskAttempt") int attempt) {
        return Map.of("text", greeting + ", " + payload.get("name"), "attempt", attempt);
    }
}
