package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the documentation, which need no credential. */
class DocsTest extends ApiServer {

    private static final Pattern LINK = Pattern.compile("(?:href|src|data-contract)=\"([^\"]*)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/api/docs", "/api/background/docs", "/docs/problems"})
    void everyLinkOfAPageLeadsSomewhere(String path) throws Exception {
        HttpResponse<String> page = server.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        List<String> links = LINK.matcher(page.body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        for (String link : links) {
            assertThat(server.get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/problems"})
    void aPageLoadsNothingFromElsewhereAndGoesIntoNoFrame(String path) throws Exception {
        HttpResponse<String> page = server.get(path);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body()).doesNotContain("<style", " style=", "onload=", "http://", "https://");
        assertThat(Pattern.compile("<script(?! src=)").matcher(page.body()).find())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.html",
                "/docs/swagger-initializer.js",
                "/docs/oauth2-redirect.html",
                "/docs/swagger-ui-es-bundle.js",
                "/docs/..%2Fopenapi.yaml",
                "/docs/%2e%2e%2fapplication.properties",
                "/docs/x"
            })
    void whatElseIsInTheLibraryIsNotServed(String path) throws Exception {
        assertThat(code(read(server.get(path), 404))).isEqualTo("NOT_FOUND");
    }

    @Test
    void theTableOfProblemsIsAPageWithARowForEachCode() throws Exception {
        assertThat(server.get("/docs/problems").body())
                .contains("<tr id=\"INVALID_REQUEST\"><td><code>INVALID_REQUEST</code></td><td>400</td>")
                .doesNotContain("`", "{base}", "{body}", "|");
    }
}
