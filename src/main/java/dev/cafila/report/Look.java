package dev.cafila.report;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Colours and letters of reports on paper. The letters are those that every PDF reader has: no font of the machine is asked for. */
final class Look {

    static final Color INK = new Color(0x1F2937);
    static final Color FAINT = new Color(0x6B7280);
    static final Color LINE = new Color(0xD1D5DB);
    static final Color SHADE = new Color(0xF3F4F6);
    static final Color BRAND = new Color(0x0F4C5C);
    static final Color[] BARS = {new Color(0x2A9D8F), new Color(0xE9A23B)};

    static final BaseFont PLAIN = font(BaseFont.HELVETICA);
    static final BaseFont BOLD = font(BaseFont.HELVETICA_BOLD);

    private static final Charset LETTERS = Charset.forName("windows-1252");

    private Look() {}

    private static BaseFont font(String name) {
        try {
            return BaseFont.createFont(name, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("OpenPDF lacks " + name, e);
        }
    }

    static Phrase text(String text, BaseFont font, float size, Color colour) {
        return new Phrase(writable(text), new Font(font, size, Font.NORMAL, colour));
    }

    /** Letters that these fonts lack are shown as question marks, not left out. */
    static String writable(String text) {
        CharsetEncoder encoder = LETTERS.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            shown.append(encoder.canEncode(letter) ? letter : "?");
        });
        return shown.toString();
    }
}
