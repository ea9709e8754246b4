package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is read of an ad account, in this order, and the rows that become of it. */
enum GraphEdge {
    CAMPAIGNS("campaigns", "campaign", "id,name,status,objective,updated_time") {
        @Override
        void add(Map<String, Object> row, JsonNode item) {
            row.put("objective", text(item, "objective"));
        }
    },
    AD_SETS("adsets", "adset", "id,name,status,campaign_id,daily_budget,updated_time") {
        @Override
        void add(Map<String, Object> row, JsonNode item) {
            row.put("campaign_id", text(item, "campaign_id"));
            row.put("daily_budget", item.path("daily_budget").asLong()); // in cents, as a text
        }
    },
    ADS("ads", "ad", "id,name,status,campaign_id,adset_id,updated_time") {
        @Override
        void add(Map<String, Object> row, JsonNode item) {
            row.put("campaign_id", text(item, "campaign_id"));
            row.put("ad_set_id", text(item, "adset_id"));
        }
    },
    INSIGHTS("insights", "", "ad_id,campaign_id,campaign_name,date_start,impressions,clicks,spend,actions") {
        @Override
        @Nullable
        Map<String, Object> row(JsonNode item) {
            if (text(item, "ad_id").isEmpty() || !text(item, "date_start").matches("\\d{4}-\\d\\d-\\d\\d")) {
                return null;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("ad_id", text(item, "ad_id"));
            row.put("day", text(item, "date_start"));
            add(row, item);
            return row;
        }

        @Override
        void add(Map<String, Object> row, JsonNode item) {
            row.put("campaign_id", text(item, "campaign_id"));
            row.put("campaign", text(item, "campaign_name"));
            row.put("impressions", item.path("impressions").asLong());
            row.put("clicks", item.path("clicks").asLong());
            row.put("spend", cents(text(item, "spend")));
            long leads = 0;
            for (JsonNode action : item.path("actions")) {
                leads += text(action, "action_type").equals("lead")
                        ? action.path("value").asLong()
                        : 0;
            }
            row.put("leads", leads);
        }
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXX");

    private final String path;
    private final String object;
    private final String fields;

    GraphEdge(String path, String object, String fields) {
        this.path = path;
        this.object = object;
        this.fields = fields;
    }

    /** Returns the last part of the URL. */
    String path() {
        return path;
    }

    /** Returns what filters call the things; empty for what is chosen by days. */
    String object() {
        return object;
    }

    String fields() {
        return fields;
    }

    /** Returns what it is counted as. */
    String counter() {
        return this == AD_SETS ? "adSets" : path;
    }

    /** Returns a row without what the route adds; null for a thing that lacks what a row needs. */
    @Nullable
    Map<String, Object> row(JsonNode item) {
        String id = text(item, "id");
        if (id.isEmpty()) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", text(item, "name"));
        row.put("status", text(item, "status"));
        row.put("updated_at", millis(text(item, "updated_time")));
        add(row, item);
        return row;
    }

    abstract void add(Map<String, Object> row, JsonNode item);

    private static String text(JsonNode item, String field) {
        return PeerJson.text(item.path(field));
    }

    private static long millis(String time) {
        try {
            return OffsetDateTime.parse(time, TIME).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    private static long cents(String money) {
        return money.matches("\\d{1,12}(\\.\\d{1,9})?")
                ? new BigDecimal(money)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : 0;
    }
}
