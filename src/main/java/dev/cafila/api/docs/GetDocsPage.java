package dev.cafila.api.docs;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Answers with the page on which the API can be read and tried. */
record GetDocsPage(String html) implements OperationHandler {

    static GetDocsPage read() {
        return new GetDocsPage(DocsFile.text("index.html"));
    }

    @Override
    public String operation() {
        return "getDocs";
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        return DocsFile.page(html.replace("{base}", request.base()));
    }
}
