package dev.cafila.api.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of problem codes, {@code docs/problems.md}, as a page: headings, paragraphs and rows are all it has. */
final class ProblemPage {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private ProblemPage() {}

    /** @param base what the documentation is below */
    static String html(String markdown, String base) {
        StringBuilder body = new StringBuilder();
        for (String block : markdown.strip().split("\n\n")) {
            if (block.startsWith("# ")) {
                body.append("<h1>").append(inline(block.substring(2))).append("</h1>\n");
            } else if (block.startsWith("|")) {
                body.append(table(block.lines().toList()));
            } else {
                body.append("<p>").append(inline(block)).append("</p>\n");
            }
        }
        return DocsFile.text("page.html")
                .replace("{base}", base)
                .replace("{title}", "Cafila: problem codes")
                .replace("{body}", body);
    }

    private static String table(List<String> lines) {
        return "<table>\n<thead>" + row(lines.get(0), "th") + "</thead>\n<tbody>\n"
                + lines.stream().skip(2).map(line -> row(line, "td") + "\n").collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String row(String line, String cell) {
        String id = CODE.matcher(line)
                .results()
                .findFirst()
                .map(code -> " id=\"" + code.group(1) + "\"")
                .orElse("");
        StringBuilder row = new StringBuilder("<tr" + (cell.equals("td") ? id : "") + ">");
        for (String text : line.substring(1, line.length() - 1).split("\\|")) {
            row.append("<" + cell + ">").append(inline(text.strip())).append("</" + cell + ">");
        }
        return row.append("</tr>").toString();
    }

    private static String inline(String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return CODE.matcher(safe).replaceAll("<code>$1</code>");
    }
}
