package dev.cafila.report;

import dev.cafila.report.Table.Column;
import dev.cafila.report.Table.Kind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was sold: by product, by way of payment, by day, and every sale. */
final class SalesReport {

    private SalesReport() {}

    static Report of(ReportFiles.Order order, List<Sale> sales) {
        ReportPeriod period = order.period();
        Daily revenue = new Daily(period);
        Daily paid = new Daily(period);
        for (Sale sale : sales) {
            revenue.add(sale.at().toLocalDate(), sale.revenue());
            paid.add(sale.at().toLocalDate(), sale.isPaid() ? 1 : 0);
        }
        return new Report(
                "Relatório de vendas",
                order.company(),
                period,
                order.madeAt(),
                List.of(
                        new Report.Figure("Receita", Brazil.money(revenue.sum())),
                        new Report.Figure("Vendas pagas", Brazil.count(paid.sum())),
                        new Report.Figure("Ticket médio", Brazil.money(average(revenue.sum(), paid.sum()))),
                        new Report.Figure("Não pagas", Brazil.count(sales.size() - paid.sum()))),
                new Report.Chart(
                        "Receita " + Daily.unit(period) + " (R$)",
                        Daily.labels(period),
                        List.of(revenue.series("Receita", 100)),
                        true),
                List.of(
                        by("Por produto", "Produto", sales, Sale::productName),
                        by("Por forma de pagamento", "Forma de pagamento", sales, Sale::paymentName),
                        by("Por situação", "Situação", sales, Sale::statusName),
                        byDay(period, paid, revenue),
                        all(sales)));
    }

    private static Table by(String title, String name, List<Sale> sales, Function<Sale, String> key) {
        Table table = Table.of(
                title,
                new Column(name, Kind.TEXT, 5),
                new Column("Vendas", Kind.COUNT, 2),
                new Column("Receita", Kind.MONEY, 3),
                new Column("Participação", Kind.SHARE, 2));
        long whole = sales.stream().mapToLong(Sale::revenue).sum();
        Map<String, List<Sale>> groups = sales.stream().collect(Collectors.groupingBy(key));
        groups.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Sale>>>comparingLong(group -> -revenue(group.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(group -> table.add(
                        group.getKey(),
                        (long) group.getValue().size(),
                        revenue(group.getValue()),
                        whole == 0 ? 0.0 : (double) revenue(group.getValue()) / whole));
        table.total((long) sales.size(), whole, whole == 0 ? 0.0 : 1.0);
        return table;
    }

    private static long revenue(List<Sale> sales) {
        return sales.stream().mapToLong(Sale::revenue).sum();
    }

    private static Table byDay(ReportPeriod period, Daily paid, Daily revenue) {
        Table table = Table.of(
                "Por dia",
                new Column("Dia", Kind.DAY, 3),
                new Column("Vendas pagas", Kind.COUNT, 3),
                new Column("Receita", Kind.MONEY, 3),
                new Column("Ticket médio", Kind.MONEY, 3));
        for (LocalDate day : period.days()) {
            table.add(day, paid.of(day), revenue.of(day), average(revenue.of(day), paid.of(day)));
        }
        table.total(paid.sum(), revenue.sum(), average(revenue.sum(), paid.sum()));
        return table;
    }

    private static long average(long cents, long things) {
        return things == 0 ? 0 : Math.round((double) cents / things);
    }

    private static Table all(List<Sale> sales) {
        Table table = Table.ofDetails(
                "Vendas",
                new Column("Data e hora", Kind.MOMENT, 3),
                new Column("Produto", Kind.TEXT, 6),
                new Column("Situação", Kind.TEXT, 2),
                new Column("Forma de pagamento", Kind.TEXT, 3),
                new Column("Valor", Kind.MONEY, 2));
        sales.forEach(
                sale -> table.add(sale.at(), sale.productName(), sale.statusName(), sale.paymentName(), sale.amount()));
        return table;
    }
}
