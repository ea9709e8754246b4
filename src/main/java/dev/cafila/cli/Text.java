package dev.cafila.cli;

import java.util.stream.Collectors;

/** Makes foreign text fit for a terminal: what a task says must not move the cursor or break a table. */
final class Text {

    private Text() {}

    /** Returns the text on one line, without blanks around it. */
    static String oneLine(String text) {
        return harmless(text).strip();
    }

    /** Returns the text with each control or invisible formatting character as a space. */
    static String harmless(String text) {
        return text.codePoints()
                .map(c -> isHarmful(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Returns at most this many characters, the last one an ellipsis where something was left out. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, longest - 1))) + "…";
    }

    private static boolean isHarmful(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }
}
