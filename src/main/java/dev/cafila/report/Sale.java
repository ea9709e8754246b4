package dev.cafila.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sale as the store has it. */
record Sale(LocalDateTime at, String product, String status, String payment, long amount) {

    private static final Set<String> PAID = Set.of("paid", "approved", "completed");
    private static final Map<String, String> STATUS = Map.of(
            "paid", "Paga",
            "approved", "Paga",
            "completed", "Paga",
            "pending", "Pendente",
            "refunded", "Reembolsada",
            "cancelled", "Cancelada",
            "canceled", "Cancelada",
            "chargeback", "Contestada");
    private static final Map<String, String> PAYMENT = Map.of(
            "pix", "Pix", "credit_card", "Cartão de crédito", "debit_card", "Cartão de débito", "boleto", "Boleto");

    static List<Sale> of(List<Map<String, Object>> rows, ReportPeriod period) {
        return rows.stream()
                .map(row -> new Sale(
                        LocalDateTime.ofInstant(
                                Instant.ofEpochMilli(((Number) row.get("sold_at")).longValue()), period.zone()),
                        text(row, "product"),
                        text(row, "status"),
                        text(row, "payment"),
                        ((Number) row.get("amount")).longValue()))
                .toList();
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    boolean isPaid() {
        return PAID.contains(status);
    }

    /** Returns what it earned, in cents. */
    long revenue() {
        return isPaid() ? amount : 0;
    }

    String productName() {
        return product.isBlank() ? "(sem nome)" : product;
    }

    String statusName() {
        return STATUS.getOrDefault(status, status);
    }

    String paymentName() {
        return payment.isBlank() ? "(não informada)" : PAYMENT.getOrDefault(payment, payment);
    }
}
