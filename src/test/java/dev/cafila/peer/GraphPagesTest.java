package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Exchange;
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

    private static String query(Exchange exchange) {
        new GraphPages().request(exchange, "http://graph", 10);
        return URLDecoder.decode(
                exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class), StandardCharsets.UTF_8);
    }
}
