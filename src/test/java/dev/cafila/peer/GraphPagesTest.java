package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class GraphPagesTest {

    @Test
    void allPagesOfAReadingAskForTheSameDaysHoweverLongItTakes() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.setVariable("account", "1");
            exchange.setVariable("place", "3:cursor");
            exchange.setVariable(
                    "begunAt", Instant.parse("2020-03-10T23:59:59Z").toEpochMilli());
            assertThat(query(exchange)).contains("{\"since\":\"2020-02-29\",\"until\":\"2020-03-10\"}", "after=cursor");
            exchange.setVariable("since", Instant.parse("2020-03-09T00:00:00Z").toEpochMilli());
            assertThat(query(exchange)).contains("{\"since\":\"2020-02-10\",\"until\":\"2020-03-10\"}");
        }
    }

    @Test
    void anEdgeWhosePagesAreRefusedBeginsAgainOnceAndNotForEver() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = refused(camel, "1:A");
            new GraphPages().read(exchange);
            assertThat(exchange.getVariable("place")).isEqualTo("1:");
            assertThat(exchange.getVariable("more")).isEqualTo(true);
            assertThat(exchange.getVariable("counts"))
                    .as("without those of the edge")
                    .isEqualTo("{\"campaigns\":7}");
            again(exchange, "1:B");
            assertThatThrownBy(() -> new GraphPages().read(exchange))
                    .isInstanceOfSatisfying(
                            HttpOperationFailedException.class,
                            refusal -> assertThat(refusal.getResponseBody()).contains("(100) Invalid parameter"));
            again(exchange, "2:C");
            new GraphPages().read(exchange);
            assertThat(exchange.getVariable("place"))
                    .as("another edge may, too")
                    .isEqualTo("2:");
        }
    }

    @Test
    void whatIsUsedUpIsUsedUpWhereAnEdgeBeginsAgainToo() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = refused(camel, "1:A");
            exchange.getMessage().setHeader(GraphUsage.APP, "{\"call_count\":97}");
            new GraphPages().read(exchange);
            assertThat(exchange.getVariable("pause")).isEqualTo(2_000);
            assertThatThrownBy(() -> new GraphPages().rest(exchange)).hasMessageContaining("429");
        }
    }

    private static Exchange refused(DefaultCamelContext camel, String place) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setVariable("counts", "{\"campaigns\":7,\"adSets\":200}");
        again(exchange, place);
        return exchange;
    }

    private static void again(Exchange exchange, String place) {
        exchange.setVariable("place", place);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://graph");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 400);
        exchange.getMessage().setBody("{\"error\":{\"code\":100,\"message\":\"Invalid parameter\"}}");
    }

    private static String query(Exchange exchange) {
        new GraphPages().request(exchange, "http://graph", 10);
        return URLDecoder.decode(
                exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class), StandardCharsets.UTF_8);
    }
}
