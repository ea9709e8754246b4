package dev.cafila.report;

import com.lowagie.text.Element;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import java.util.List;

/** Draws bars with axes. As lines, not as a picture: sharp at any size, and without the fonts and the display of the machine. */
final class PdfChart {

    private static final float LEFT = 52;
    private static final float RIGHT = 12; // for the half of the last label
    private static final float BOTTOM = 22;
    private static final float TOP = 26;
    private static final int TICKS = 5;
    private static final float LABEL_WIDTH = 30;
    private static final float SMALL = 7.5f;

    private final Report.Chart chart;
    private final PdfTemplate area;
    private final float width;
    private final float height;
    private final double step;

    private PdfChart(Report.Chart chart, PdfTemplate area) {
        this.chart = chart;
        this.area = area;
        this.width = area.getWidth() - LEFT - RIGHT;
        this.height = area.getHeight() - BOTTOM - TOP;
        this.step = step(chart.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
    }

    static PdfTemplate draw(Report.Chart chart, PdfContentByte canvas, float width, float height) {
        PdfTemplate area = canvas.createTemplate(width, height);
        PdfChart drawing = new PdfChart(chart, area);
        drawing.title();
        drawing.axes();
        drawing.bars();
        return area;
    }

    /** Returns a round distance of lines, so that about five of them reach the greatest value. */
    static double step(double most) {
        double rough = Math.max(most, 1) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : new double[] {1, 2, 2.5, 5}) {
            if (round * power >= rough && (power >= 1 || power * round >= 1)) {
                return Math.max(1, round * power);
            }
        }
        return Math.max(1, 10 * power);
    }

    private void title() {
        text(chart.title(), Look.BOLD, 9, Element.ALIGN_LEFT, 0, area.getHeight() - 9);
        if (chart.series().size() > 1) {
            float x = area.getWidth();
            for (int i = chart.series().size() - 1; i >= 0; i--) {
                String name = chart.series().get(i).name();
                x -= Look.PLAIN.getWidthPoint(Look.writable(name), 8) + 22;
                area.setColorFill(Look.BARS[i % Look.BARS.length]);
                area.rectangle(x, area.getHeight() - 9, 8, 8);
                area.fill();
                text(name, Look.PLAIN, 8, Element.ALIGN_LEFT, x + 12, area.getHeight() - 8);
            }
        }
    }

    private void axes() {
        for (int i = 0; i <= TICKS; i++) {
            float y = y(i * step);
            area.setLineWidth(i == 0 ? 0.8f : 0.4f);
            area.setColorStroke(i == 0 ? Look.FAINT : Look.LINE);
            area.moveTo(LEFT, y);
            area.lineTo(LEFT + width, y);
            area.stroke();
            String label = chart.money() ? Brazil.roundMoney(i * step) : Brazil.count(Math.round(i * step));
            text(label, Look.PLAIN, SMALL, Element.ALIGN_RIGHT, LEFT - 5, y - 2.5f);
        }
        List<String> labels = chart.labels();
        int every = (int) Math.ceil(labels.size() * LABEL_WIDTH / width);
        for (int i = 0; i < labels.size(); i += every) {
            text(labels.get(i), Look.PLAIN, SMALL, Element.ALIGN_CENTER, x(i + 0.5), BOTTOM - 11);
        }
    }

    private void bars() {
        int series = chart.series().size();
        double room = 0.72 / series;
        for (int s = 0; s < series; s++) {
            area.setColorFill(Look.BARS[s % Look.BARS.length]);
            List<Double> values = chart.series().get(s).values();
            for (int i = 0; i < values.size(); i++) {
                float left = x(i + 0.14 + s * room);
                area.rectangle(left, BOTTOM, x(i + 0.14 + (s + 1) * room) - left, y(values.get(i)) - BOTTOM);
                area.fill();
            }
        }
        if (chart.isEmpty()) {
            float middle = LEFT + width / 2;
            text("Não há dados neste período.", Look.PLAIN, 9, Element.ALIGN_CENTER, middle, BOTTOM + height / 2);
        }
    }

    private float x(double place) {
        return (float) (LEFT + width * place / chart.labels().size());
    }

    private float y(double value) {
        return (float) (BOTTOM + height * value / (step * TICKS));
    }

    private void text(String text, BaseFont font, float size, int alignment, float x, float y) {
        area.beginText();
        area.setFontAndSize(font, size);
        area.setColorFill(font == Look.BOLD ? Look.INK : Look.FAINT);
        area.showTextAligned(alignment, Look.writable(text), x, y, 0);
        area.endText();
    }
}
