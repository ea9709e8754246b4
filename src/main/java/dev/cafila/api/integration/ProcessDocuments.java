package dev.cafila.api.integration;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.submit.Bulk;
import dev.cafila.api.submit.Items;
import dev.cafila.api.submit.TaskOptions;
import java.time.Clock;

/** Submits a document-processing task for each document, with the options that the request has for all. */
record ProcessDocuments(Bulk bulk, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "processDocuments";
    }

    @Override
    public Response handle(Request request) {
        return bulk.submit(
                request,
                new Items(
                        "documents",
                        "",
                        (document, key) -> TaskOptions.request(
                                "document-processing",
                                document,
                                request.body(),
                                key,
                                request.caller(),
                                clock.instant())));
    }
}
