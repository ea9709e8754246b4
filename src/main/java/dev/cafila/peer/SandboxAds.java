package dev.cafila.peer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.camel.Exchange;

/** A pretend ad account with three campaigns, for a first run: what the Graph API tells of it. */
public final class SandboxAds {

    private static final int DAYS = 60;
    private static final List<String> CAMPAIGNS = List.of("Lançamento de Verão", "Remarketing", "Captação de Leads");

    private final JsonMapper json = new JsonMapper();
    private final Clock clock;

    public SandboxAds(Clock clock) {
        this.clock = clock;
    }

    /** Answers a page, by the headers {@code edge}, {@code limit} and {@code after}, a number. */
    public void answer(Exchange exchange) {
        String edge = exchange.getMessage().getHeader("edge", String.class);
        int limit = Integer.parseInt(exchange.getMessage().getHeader("limit", "25", String.class));
        int from = Integer.parseInt(exchange.getMessage().getHeader("after", "0", String.class));
        ArrayNode all = edge.equals("insights") ? insights() : things(edge);
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        int end = Math.min(all.size(), from + limit);
        for (int i = from; i < end; i++) {
            data.add(all.get(i));
        }
        ObjectNode paging = answer.putObject("paging");
        paging.putObject("cursors").put("before", String.valueOf(from)).put("after", String.valueOf(end));
        if (end < all.size()) {
            paging.put("next", "https://graph.facebook.com/of-the-sandbox?after=" + end);
        }
        exchange.getMessage().setBody(answer.toString());
    }

    /** One campaign each has two ad sets, and each of these an ad. */
    private ArrayNode things(String edge) {
        ArrayNode all = json.createArrayNode();
        for (int campaign = 0; campaign < CAMPAIGNS.size(); campaign++) {
            for (int set = 0; set < (edge.equals("campaigns") ? 1 : 2); set++) {
                ObjectNode thing = all.addObject()
                        .put(
                                "name",
                                CAMPAIGNS.get(campaign) + (edge.equals("campaigns") ? "" : " " + (char) ('A' + set)))
                        .put("status", campaign == 1 ? "PAUSED" : "ACTIVE")
                        .put("updated_time", today().minusDays(3) + "T09:00:00-0300");
                String id = "12000000000" + campaign;
                switch (edge) {
                    case "campaigns" -> thing.put("id", id).put("objective", "OUTCOME_SALES");
                    case "adsets" ->
                        thing.put("id", "2" + id + set).put("campaign_id", id).put("daily_budget", "5000");
                    default ->
                        thing.put("id", "3" + id + set).put("campaign_id", id).put("adset_id", "2" + id + set);
                }
            }
        }
        return all;
    }

    private ArrayNode insights() {
        ArrayNode all = json.createArrayNode();
        for (int ago = DAYS; ago >= 0; ago--) {
            LocalDate day = today().minusDays(ago);
            for (int ad = 0; ad < 2 * CAMPAIGNS.size(); ad++) {
                Random chance = new Random(day.toEpochDay() * 31 + ad);
                int impressions = 800 + 250 * ad + chance.nextInt(700);
                int clicks = impressions * (12 + chance.nextInt(18)) / 1000;
                ObjectNode insight = all.addObject()
                        .put("ad_id", "312000000000" + ad / 2 + ad % 2)
                        .put("campaign_id", "12000000000" + ad / 2)
                        .put("campaign_name", CAMPAIGNS.get(ad / 2))
                        .put("date_start", day.toString())
                        .put("date_stop", day.toString())
                        .put("impressions", String.valueOf(impressions))
                        .put("clicks", String.valueOf(clicks))
                        .put("spend", String.format(Locale.ROOT, "%.2f", clicks * (0.6 + chance.nextDouble() / 2)));
                insight.putArray("actions")
                        .addObject()
                        .put("action_type", "lead")
                        .put("value", String.valueOf(clicks / 6 + chance.nextInt(3)));
            }
        }
        return all;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
