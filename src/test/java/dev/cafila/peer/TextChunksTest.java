package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextChunksTest {

    @Test
    void aChunkEndsWhereASentenceDoes() {
        assertThat(TextChunks.of("Camels carry loads. They rest at noon. Then they go on.", 7))
                .containsExactly("Camels carry loads. They rest at noon.", "Then they go on.");
    }

    @Test
    void aSentenceThatIsTooLongIsCutBetweenWords() {
        assertThat(TextChunks.of("Go. One two three four five. End.", 2))
                .containsExactly("Go.", "One two", "three four", "five. End.");
    }

    @Test
    void aTextOfSpaceHasNoChunks() {
        assertThat(TextChunks.of(" \n\t ", 3)).isEmpty();
    }

    @Property(tries = 200)
    void noWordIsLostAndNoChunkTooLarge(@ForAll String text, @ForAll @IntRange(min = 1, max = 9) int mostWords) {
        List<String> chunks = TextChunks.of(text, mostWords);
        assertThat(TextChunks.words(String.join(" ", chunks))).isEqualTo(TextChunks.words(text));
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(TextChunks.words(chunk)).hasSizeBetween(1, mostWords));
    }
}
