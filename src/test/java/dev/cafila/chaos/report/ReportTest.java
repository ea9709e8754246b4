package dev.cafila.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aTableStandsInColumnsAsTextToo() {
        Table table = new Table("Type", "N");
        table.add("steady", 10);
        table.add("x", 2);
        assertThat(table.text()).isEqualTo("""
                | Type   | N   |
                | ------ | --- |
                | steady | 10  |
                | x      | 2   |

                """);
    }

    @Test
    void soManyPercentAreNoLonger() {
        Percentiles hundred = new Percentiles(
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList());
        assertThat(hundred.at(50)).isEqualTo("50.00 s");
        assertThat(hundred.at(99)).isEqualTo("99.00 s");
        assertThat(new Percentiles(List.of(Duration.ofMillis(1234))).at(95)).isEqualTo("1.23 s");
        assertThat(new Percentiles(List.of()).at(95)).isEqualTo("–");
    }
}
