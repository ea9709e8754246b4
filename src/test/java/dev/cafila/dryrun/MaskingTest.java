package dev.cafila.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is hidden in texts, however long they are. */
class MaskingTest {

    private final Masking masking = Masking.of(Map.of("sms.token", "of-a-setting"));

    @Test
    void longValuesAreHiddenAsShortOnesAre() {
        assertThat(masking.of("{\"token\":\"" + "a".repeat(100_000) + "\",\"n\":1}"))
                .isEqualTo("{\"token\":\"•••\",\"n\":1}");
        assertThat(masking.of("{\"token\":\"" + "\\\"a".repeat(100_000) + "\",\"n\":1}"))
                .isEqualTo("{\"token\":\"•••\",\"n\":1}");
    }

    @Test
    void longValuesThatAreNoSecretsStayInTime() {
        String text = "{\"content\":\"" + "a".repeat(1_000_000) + "\",\"key\":\"of-a-setting\"}";
        assertThat(masking.of(text)).isEqualTo(text.replace("of-a-setting", "•••"));
    }

    @Test
    void whatIsEmptyIsSeenToBe() {
        assertThat(masking.of("{\"token\":\"\"}")).isEqualTo("{\"token\":\"\"}");
    }
}
