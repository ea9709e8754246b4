package dev.cafila.api.docs;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers with a file that belongs to the documentation. There are these and no others: whatever else the library of the page has
 * in its jar cannot be asked for.
 *
 * @param files by name, made for the base they are asked for below
 */
record GetDocsFile(Map<String, Function<String, Response>> files) implements OperationHandler {

    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    static GetDocsFile with(Supplier<Response> asyncApi) {
        String problems = DocsFile.text("problems.md");
        return new GetDocsFile(Map.of(
                "asyncapi.yaml", base -> asyncApi.get(),
                "problems", base -> DocsFile.page(ProblemPage.html(problems, base)),
                "docs.js", fixed("text/javascript; charset=utf-8", DocsFile.bytes("/docs/docs.js")),
                "docs.css", fixed("text/css; charset=utf-8", DocsFile.bytes("/docs/docs.css")),
                "swagger-ui-bundle.js", library("text/javascript; charset=utf-8", "swagger-ui-bundle.js"),
                "swagger-ui.css", library("text/css; charset=utf-8", "swagger-ui.css"),
                "favicon-32x32.png", library("image/png", "favicon-32x32.png")));
    }

    private static Function<String, Response> library(String mediaType, String name) {
        return fixed(mediaType, DocsFile.bytes(SWAGGER_UI + name));
    }

    private static Function<String, Response> fixed(String mediaType, byte[] bytes) {
        Response response = DocsFile.file(mediaType, bytes);
        return base -> response;
    }

    @Override
    public String operation() {
        return "getDocsFile";
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Function<String, Response> file = files.get(request.requiredText("file"));
        if (file == null) {
            throw new ProblemException(Problem.of(
                    404, "NOT_FOUND", "There is nothing here", "The documentation has no such file; begin at /docs."));
        }
        return file.apply(request.base());
    }
}
