package dev.cafila.peer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;

/**
 * A pretend shop that sold something every day of the last months, for a first run: what Coinzz tells of it. The same day has the
 * same sales, whenever it is asked.
 */
public final class SandboxShop {

    private static final int DAYS = 90;
    private static final int PAGE = 100;

    private record Product(String name, int price) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("Curso de Confeitaria Artesanal", 29_700),
            new Product("Kit Skincare Açaí", 14_990),
            new Product("Óleo Capilar de Buriti", 8_990),
            new Product("Suplemento Vitalidade 60 cápsulas", 19_790),
            new Product("E-book Receitas da Vó", 3_700));
    private static final List<String> PAYMENTS = List.of("pix", "pix", "credit_card", "credit_card", "boleto");

    private final JsonMapper json = new JsonMapper();
    private final Clock clock;

    public SandboxShop(Clock clock) {
        this.clock = clock;
    }

    /** Answers a page of sales, by the headers {@code page} and {@code updated_since}. */
    public void sales(Exchange exchange) {
        int page = Integer.parseInt(exchange.getMessage().getHeader("page", "1", String.class));
        String since = exchange.getMessage().getHeader("updated_since", "", String.class);
        ArrayNode all = allSales(since.isEmpty() ? Instant.EPOCH : Instant.parse(since));
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (int i = (page - 1) * PAGE; i >= 0 && i < Math.min(all.size(), page * PAGE); i++) {
            data.add(all.get(i));
        }
        answer.putObject("meta")
                .put("current_page", page)
                .put("last_page", Math.max(1, (all.size() + PAGE - 1) / PAGE));
        exchange.getMessage().setBody(answer.toString());
    }

    private ArrayNode allSales(Instant since) {
        ArrayNode all = json.createArrayNode();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int ago = DAYS; ago >= 0; ago--) {
            LocalDate day = today.minusDays(ago);
            Random chance = new Random(day.toEpochDay() * 7919);
            int busy = day.getDayOfWeek().getValue() >= 6 ? 4 : 7;
            int sales = busy + chance.nextInt(6);
            for (int i = 0; i < sales; i++) {
                Instant at =
                        day.atTime(11 + chance.nextInt(12), chance.nextInt(60)).toInstant(ZoneOffset.UTC);
                ObjectNode sale = sale(day, i, at, chance);
                if (at.isBefore(now) && !at.isBefore(since)) {
                    all.add(sale);
                }
            }
        }
        return all;
    }

    private ObjectNode sale(LocalDate day, int number, Instant at, Random chance) {
        Product product = PRODUCTS.get(Math.min(chance.nextInt(PRODUCTS.size()), chance.nextInt(PRODUCTS.size() + 1)));
        int luck = chance.nextInt(100);
        ObjectNode sale = json.createObjectNode()
                .put("id", "cz-" + day.toEpochDay() + "-" + number)
                .put("amount", product.price())
                .put("currency", "BRL")
                .put("status", luck < 86 ? "paid" : luck < 94 ? "pending" : "refunded")
                .put("payment_method", PAYMENTS.get(chance.nextInt(PAYMENTS.size())))
                .put("created_at", at.toString());
        sale.putObject("product").put("name", product.name());
        return sale;
    }
}
