package dev.cafila.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.InvalidTaskException;
import org.junit.jupiter.api.Test;

class SubjectKeyTest {

    private static final SubjectKey KEY = SubjectKey.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

    @Test
    void theHashOfANameIsTheSameForEver() {
        assertThat(KEY.hash("acme", "customer-4711"))
                .isEqualTo("c5bbdd8cf27985e4e3a0090ff19d373571181835a28f980c7bd9e6e9a5257e47");
    }

    @Test
    void theSameNameIsAnotherOneInAnotherOrganisationAndWithAnotherKey() {
        assertThat(KEY.hash("acme", "ana")).isNotEqualTo(KEY.hash("globex", "ana"));
        assertThat(KEY.hash("acme", "ana"))
                .isNotEqualTo(SubjectKey.of(new byte[32]).hash("acme", "ana"));
        assertThat(KEY.hash("ac", "meana")).isNotEqualTo(KEY.hash("acme", "ana"));
    }

    @Test
    void aKeyThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> SubjectKey.of(new byte[31])).hasMessageContaining("at least 32 bytes");
    }

    @Test
    void withoutAKeyNobodyCanBeNamed() {
        assertThatThrownBy(() -> SubjectKey.NONE.hash("acme", "ana"))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class, e -> assertThat(e.field()).isEqualTo("subject_ref"));
    }
}
