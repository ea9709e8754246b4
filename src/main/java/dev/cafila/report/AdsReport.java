package dev.cafila.report;

import dev.cafila.report.Table.Column;
import dev.cafila.report.Table.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What ads brought: leads, or all of their performance. */
final class AdsReport {

    private AdsReport() {}

    static Report leads(ReportFiles.Order order, List<AdDay> ads) {
        long leads = sum(ads, AdDay::leads);
        return report(
                order,
                "Relatório de leads",
                List.of(
                        new Report.Figure("Leads", Brazil.count(leads)),
                        new Report.Figure("Custo por lead", Brazil.money(ratio(sum(ads, AdDay::spend), leads))),
                        new Report.Figure("Cliques", Brazil.count(sum(ads, AdDay::clicks))),
                        new Report.Figure(
                                "Cliques que viram leads", Brazil.share(share(leads, sum(ads, AdDay::clicks))))),
                new Report.Chart(
                        "Leads " + Daily.unit(order.period()),
                        Daily.labels(order.period()),
                        List.of(daily(order.period(), ads, AdDay::leads).series("Leads", 1)),
                        false),
                ads);
    }

    static Report performance(ReportFiles.Order order, List<AdDay> ads) {
        long spend = sum(ads, AdDay::spend);
        return report(
                order,
                "Relatório de desempenho",
                List.of(
                        new Report.Figure("Investimento", Brazil.money(spend)),
                        new Report.Figure("Impressões", Brazil.count(sum(ads, AdDay::impressions))),
                        new Report.Figure(
                                "Taxa de cliques",
                                Brazil.share(share(sum(ads, AdDay::clicks), sum(ads, AdDay::impressions)))),
                        new Report.Figure("Custo por clique", Brazil.money(ratio(spend, sum(ads, AdDay::clicks))))),
                new Report.Chart(
                        "Investimento " + Daily.unit(order.period()) + " (R$)",
                        Daily.labels(order.period()),
                        List.of(daily(order.period(), ads, AdDay::spend).series("Investimento", 100)),
                        true),
                ads);
    }

    private static Report report(
            ReportFiles.Order order, String title, List<Report.Figure> figures, Report.Chart chart, List<AdDay> ads) {
        Table byCampaign = table("Por campanha", new Column("Campanha", Kind.TEXT, 5));
        Map<String, List<AdDay>> campaigns =
                ads.stream().collect(Collectors.groupingBy(AdDay::campaign, TreeMap::new, Collectors.toList()));
        campaigns.forEach((name, days) -> add(byCampaign, name.isBlank() ? "(sem nome)" : name, days));
        Table byDay = table("Por dia", new Column("Dia", Kind.DAY, 3));
        Map<LocalDate, List<AdDay>> days = ads.stream().collect(Collectors.groupingBy(AdDay::day));
        order.period().days().forEach(day -> add(byDay, day, days.getOrDefault(day, List.of())));
        List.of(byCampaign, byDay).forEach(table -> table.total(values(ads)));
        return new Report(
                title, order.company(), order.period(), order.madeAt(), figures, chart, List.of(byCampaign, byDay));
    }

    private static Table table(String title, Column first) {
        return Table.of(
                title,
                first,
                new Column("Impressões", Kind.COUNT, 3),
                new Column("Cliques", Kind.COUNT, 2),
                new Column("Taxa", Kind.SHARE, 2),
                new Column("Leads", Kind.COUNT, 2),
                new Column("Investimento", Kind.MONEY, 3),
                new Column("Por lead", Kind.MONEY, 3));
    }

    private static void add(Table table, Object name, List<AdDay> ads) {
        List<Object> row = new ArrayList<>(List.of(name));
        row.addAll(List.of(values(ads)));
        table.add(row.toArray());
    }

    private static Object[] values(List<AdDay> ads) {
        long clicks = sum(ads, AdDay::clicks);
        long leads = sum(ads, AdDay::leads);
        long spend = sum(ads, AdDay::spend);
        long impressions = sum(ads, AdDay::impressions);
        return new Object[] {impressions, clicks, share(clicks, impressions), leads, spend, ratio(spend, leads)};
    }

    static Daily daily(ReportPeriod period, List<AdDay> ads, ToLongFunction<AdDay> number) {
        Daily daily = new Daily(period);
        ads.forEach(ad -> daily.add(ad.day(), number.applyAsLong(ad)));
        return daily;
    }

    static long sum(List<AdDay> ads, ToLongFunction<AdDay> number) {
        return ads.stream().mapToLong(number).sum();
    }

    private static long ratio(long cents, long things) {
        return things == 0 ? 0 : Math.round((double) cents / things);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
