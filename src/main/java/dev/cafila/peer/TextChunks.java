package dev.cafila.peer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts a text into chunks of whole paragraphs where they fit, else of whole sentences; only a sentence that is longer than a
 * chunk is cut between words. Each chunk may begin with the last sentences of the one before, so that what is said across a
 * boundary is found from both sides.
 */
final class TextChunks {

    /** White space of every script (Unicode), and the four separators of ASCII. */
    private static final Pattern SPACE = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    private static final Pattern BLANK_LINES = Pattern.compile("\\R[\\p{IsWhite_Space}&&[^\\r\\n]]*\\R\\s*");

    private final int mostWords;
    private final int overlap;
    private final List<String> chunks = new ArrayList<>();
    private final List<Sentence> open = new ArrayList<>();
    private int words;
    private int fresh;

    /** @param opensParagraph whether a blank line stands before it */
    private record Sentence(List<String> words, boolean opensParagraph) {}

    private TextChunks(int mostWords, int overlap) {
        this.mostWords = mostWords;
        this.overlap = overlap;
    }

    /**
     * Returns the chunks in order: words separated by one space, paragraphs by a blank line. Together they have every word of the
     * text.
     *
     * @param mostWords of one chunk, at least 1
     * @param overlap the most words of a chunk that stood at the end of the one before already, fewer than half of mostWords
     */
    static List<String> of(String text, int mostWords, int overlap) {
        TextChunks chunks = new TextChunks(mostWords, overlap);
        BLANK_LINES.splitAsStream(text).forEach(chunks::addParagraph);
        chunks.close();
        return chunks.chunks;
    }

    /** One that does not fit any more begins a chunk of its own, if that spares it from being cut. */
    private void addParagraph(String text) {
        List<List<String>> sentences = sentences(text);
        int length = sentences.stream().mapToInt(List::size).sum();
        if (words + length > mostWords && length + overlap <= mostWords) {
            close();
        }
        boolean first = true;
        for (List<String> sentence : sentences) {
            add(sentence, first);
            first = false;
        }
    }

    private static List<List<String>> sentences(String text) {
        List<List<String>> sentences = new ArrayList<>();
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(text);
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            if (end == text.length() || isSpace(text, end - 1) || isSpace(text, end)) {
                sentences.add(words(text.substring(start, end)));
                start = end;
            } // else it is an end within a word
        }
        sentences.removeIf(List::isEmpty);
        return sentences;
    }

    private static boolean isSpace(String text, int at) {
        return SPACE.matcher(text.substring(at, at + 1)).matches();
    }

    /** Splits at white space; a text of nothing else has no words. */
    static List<String> words(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private void add(List<String> sentence, boolean opensParagraph) {
        if (words + sentence.size() > mostWords) {
            close();
        }
        if (words + sentence.size() > mostWords) { // rather no overlap than a sentence cut for its sake
            open.clear();
            words = 0;
        }
        boolean opens = opensParagraph;
        for (int from = 0; from < sentence.size(); ) {
            if (words == mostWords) {
                close();
            }
            int to = Math.min(sentence.size(), from + mostWords - words);
            open.add(new Sentence(sentence.subList(from, to), opens));
            words += to - from;
            fresh += to - from;
            opens = false;
            from = to;
        }
    }

    /** What only repeats the chunk before is no chunk. */
    private void close() {
        if (fresh > 0) {
            chunks.add(text());
            keepOverlap();
            fresh = 0;
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (Sentence sentence : open) {
            if (!text.isEmpty()) {
                text.append(sentence.opensParagraph ? "\n\n" : " ");
            }
            text.append(String.join(" ", sentence.words));
        }
        return text.toString();
    }

    /** Whole sentences from the end, as many as fit. */
    private void keepOverlap() {
        int kept = 0;
        int from = open.size();
        while (from > 0 && kept + open.get(from - 1).words.size() <= overlap) {
            from--;
            kept += open.get(from).words.size();
        }
        open.subList(0, from).clear();
        words = kept;
    }
}
