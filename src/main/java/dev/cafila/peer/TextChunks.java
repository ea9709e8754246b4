package dev.cafila.peer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts a text into chunks of whole sentences; only a sentence that is longer than a chunk is cut between words. */
final class TextChunks {

    /** White space of every script (Unicode), and the four separators of ASCII. */
    private static final Pattern SPACE = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    private final int mostWords;
    private final List<String> chunks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private TextChunks(int mostWords) {
        this.mostWords = mostWords;
    }

    /**
     * Returns the chunks in order, words separated by one space. Together they have every word of the text.
     *
     * @param mostWords of one chunk, at least 1
     */
    static List<String> of(String text, int mostWords) {
        TextChunks chunks = new TextChunks(mostWords);
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            if (end == text.length() || isSpace(text, end - 1) || isSpace(text, end)) {
                chunks.add(words(text.substring(start, end)));
                start = end;
            } // else it is an end within a word
        }
        chunks.close();
        return chunks.chunks;
    }

    private static boolean isSpace(String text, int at) {
        return SPACE.matcher(text.substring(at, at + 1)).matches();
    }

    /** Splits at white space; a text of nothing else has no words. */
    static List<String> words(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private void add(List<String> sentence) {
        if (open.size() + sentence.size() > mostWords) {
            close();
        }
        for (String word : sentence) {
            if (open.size() == mostWords) {
                close();
            }
            open.add(word);
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            chunks.add(String.join(" ", open));
            open.clear();
        }
    }
}
