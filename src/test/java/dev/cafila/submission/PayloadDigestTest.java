package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadDigestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2} | { \"b\" : 2, \"a\" : 1 }",
                "{\"a\":{\"x\":1,\"y\":[]}} | {\"a\":{\"y\":[],\"x\":1}}",
                "{\"a\":100} | {\"a\":1e2}",
                "{\"a\":1.0} | {\"a\":1}",
                "{\"a\":0} | {\"a\":-0.0}",
                "{\"a\":1e900000000} | {\"a\":10e899999999}",
                "{\"a\":\"é\"} | {\"a\":\"\\u00e9\"}"
            })
    void theSameSaidOtherwiseIsTheSame(String one, String other) {
        assertThat(PayloadDigest.of(one)).isEqualTo(PayloadDigest.of(other)).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"a\":null}",
                "{\"a\":1} | {\"a\":\"1\"}",
                "{\"a\":[1,2]} | {\"a\":[2,1]}",
                "{\"a\":[1,[2]]} | {\"a\":[[1],2]}",
                "{\"a\":\"b\",\"c\":1} | {\"a\":\"b,\\\"c\\\":1\"}",
                "{\"a\":12345678901234567890} | {\"a\":12345678901234567891}",
                "{\"a\":0.1} | {\"a\":0.10000000000000000001}"
            })
    void whatSaysSomethingElseIsNot(String one, String other) {
        assertThat(PayloadDigest.of(one)).isNotEqualTo(PayloadDigest.of(other));
    }
}
