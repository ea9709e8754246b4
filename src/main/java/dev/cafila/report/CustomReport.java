package dev.cafila.report;

import dev.cafila.report.Table.Column;
import dev.cafila.report.Table.Kind;
import java.time.LocalDate;
import java.util.List;

/** Sales beside what ads cost. */
final class CustomReport {

    private CustomReport() {}

    static Report of(ReportFiles.Order order, List<Sale> sales, List<AdDay> ads) {
        ReportPeriod period = order.period();
        Daily revenue = new Daily(period);
        Daily paid = new Daily(period);
        sales.forEach(sale -> {
            revenue.add(sale.at().toLocalDate(), sale.revenue());
            paid.add(sale.at().toLocalDate(), sale.isPaid() ? 1 : 0);
        });
        Daily spend = AdsReport.daily(period, ads, AdDay::spend);
        Daily leads = AdsReport.daily(period, ads, AdDay::leads);
        Table table = Table.of(
                "Por dia",
                new Column("Dia", Kind.DAY, 3),
                new Column("Vendas pagas", Kind.COUNT, 3),
                new Column("Receita", Kind.MONEY, 3),
                new Column("Leads", Kind.COUNT, 2),
                new Column("Investimento", Kind.MONEY, 3),
                new Column("Resultado", Kind.MONEY, 3));
        for (LocalDate day : period.days()) {
            table.add(
                    day, paid.of(day), revenue.of(day), leads.of(day), spend.of(day), revenue.of(day) - spend.of(day));
        }
        table.total(paid.sum(), revenue.sum(), leads.sum(), spend.sum(), revenue.sum() - spend.sum());
        return new Report(
                "Relatório de resultados",
                order.company(),
                period,
                order.madeAt(),
                List.of(
                        new Report.Figure("Receita", Brazil.money(revenue.sum())),
                        new Report.Figure("Investimento", Brazil.money(spend.sum())),
                        new Report.Figure("Resultado", Brazil.money(revenue.sum() - spend.sum())),
                        new Report.Figure("Receita por real investido", ratio(revenue.sum(), spend.sum()))),
                new Report.Chart(
                        "Receita e investimento " + Daily.unit(period) + " (R$)",
                        Daily.labels(period),
                        List.of(revenue.series("Receita", 100), spend.series("Investimento", 100)),
                        true),
                List.of(table));
    }

    private static String ratio(long revenue, long spend) {
        return spend == 0 ? "–" : Brazil.money(Math.round(100.0 * revenue / spend));
    }
}
