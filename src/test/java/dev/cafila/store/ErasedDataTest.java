package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasedDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sequence\":1,\"level\":\"INFO\",\"message\":\"hi\"} | {\"sequence\":1,\"level\":\"INFO\",\"message\":\"\",\"erased\":true}",
                "{\"reason\":\"left\",\"by\":\"ana\"} | {\"reason\":\"\",\"by\":\"ana\",\"erased\":true}",
                "{\"name\":\"n\",\"user\":\"u\",\"orderingKey\":\"k\",\"correlationId\":\"c\",\"patch\":[1],\"subject\":\"ab\"} | {\"name\":\"\",\"user\":\"u\",\"subject\":\"ab\",\"erased\":true}",
                "{\"worker\":\"w\",\"failure\":{\"kind\":\"PERMANENT\",\"error\":\"http-404\",\"message\":\"m\",\"stack\":\"s\"}} | {\"worker\":\"w\",\"failure\":{\"kind\":\"PERMANENT\",\"error\":\"http-404\",\"message\":\"\",\"stack\":\"\"},\"erased\":true}",
                "{\"backOffMultiplier\":2.75} | {\"backOffMultiplier\":2.75,\"erased\":true}"
            })
    void textsAreEmptyAndAllElseStays(String data, String left) {
        assertThat(ErasedData.of(data)).isEqualTo(left);
    }

    @Test
    void whatWasErasedIsNotWrittenAgain() {
        String left = ErasedData.of("{ \"message\" : \"m\" }");
        assertThat(ErasedData.of(left)).isSameAs(left);
    }
}
