package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Vendas de março", "sales_2030-01"})
    void aPlainNameIsOne(String name) {
        assertThat(FileName.refusal(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "..",
                "../../etc/passwd",
                "a/b",
                "a\\b",
                "a.pdf",
                "a\r\nSet-Cookie: x",
                "a\u0000",
                "${x}",
                "{{x}}",
                " a"
            })
    void whatFileSystemsHeadersOrExpressionsTakeForMoreIsRefused(String name) {
        assertThat(FileName.refusal(name))
                .hasValueSatisfying(said -> assertThat(said).startsWith("The name must be 1 to 80 letters"));
    }
}
