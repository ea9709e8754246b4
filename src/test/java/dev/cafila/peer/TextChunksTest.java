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
        assertThat(TextChunks.of("Camels carry loads. They rest at noon. Then they go on.", 7, 0))
                .containsExactly("Camels carry loads. They rest at noon.", "Then they go on.");
    }

    @Test
    void aSentenceThatIsTooLongIsCutBetweenWords() {
        assertThat(TextChunks.of("Go. One two three four five. End.", 2, 0))
                .containsExactly("Go.", "One two", "three four", "five. End.");
    }

    @Test
    void aTextOfSpaceHasNoChunks() {
        assertThat(TextChunks.of(" \n\t ", 3, 0)).isEmpty();
    }

    @Test
    void aParagraphThatFitsAChunkIsNotCut() {
        assertThat(TextChunks.of("One two. Three.\n\nFour five. Six seven.\r\n \r\nEight.", 5, 0))
                .containsExactly("One two. Three.", "Four five. Six seven.\n\nEight.");
    }

    @Test
    void aParagraphThatFitsNoChunkFillsTheOpenOne() {
        assertThat(TextChunks.of("One.\n\nTwo three. Four five. Six.", 3, 0))
                .containsExactly("One.\n\nTwo three.", "Four five. Six.");
    }

    @Test
    void aChunkBeginsWithTheLastSentencesOfTheOneBefore() {
        assertThat(TextChunks.of("One two. Three. Four. Five six.", 4, 2))
                .containsExactly("One two. Three. Four.", "Three. Four. Five six.");
        assertThat(TextChunks.of("One two three. Four. Five six seven.", 4, 1))
                .containsExactly("One two three. Four.", "Four. Five six seven.");
    }

    @Test
    void noSentenceIsCutForTheSakeOfAnOverlap() {
        assertThat(TextChunks.of("One. Two. Three four five six.", 4, 2))
                .containsExactly("One. Two.", "Three four five six.");
    }

    @Property(tries = 200)
    void withAnOverlapEveryWordIsThereAndNoChunkTooLarge(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 9) int mostWords) {
        List<String> chunks = TextChunks.of(text, mostWords, mostWords / 2);
        assertThat(chunks.stream().flatMap(chunk -> TextChunks.words(chunk).stream()))
                .containsSubsequence(TextChunks.words(text));
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(TextChunks.words(chunk)).hasSizeBetween(1, mostWords));
    }

    @Property(tries = 200)
    void noWordIsLostAndNoChunkTooLarge(@ForAll String text, @ForAll @IntRange(min = 1, max = 9) int mostWords) {
        List<String> chunks = TextChunks.of(text, mostWords, 0);
        assertThat(TextChunks.words(String.join(" ", chunks))).isEqualTo(TextChunks.words(text));
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(TextChunks.words(chunk)).hasSizeBetween(1, mostWords));
    }
}
