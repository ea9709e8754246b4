package dev.cafila.api.console;

import dev.cafila.api.docs.DocsFile;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/**
 * Answers with the page of the queues, for administrators. A browser that shows no credential is answered 401 too, with a page on
 * which one can log in; one of somebody else 403, with the same page.
 */
record GetQueuesPage(String queues, String login) implements OperationHandler {

    static GetQueuesPage read() {
        return new GetQueuesPage(DocsFile.resource("/console/queues.html"), DocsFile.resource("/console/login.html"));
    }

    @Override
    public String operation() {
        return "getQueuesPage";
    }

    @Override
    public Response handle(Request request) {
        return DocsFile.page(queues).with("Cache-Control", "no-store");
    }

    @Override
    public Response pageFor(Problem problem) {
        String said = problem.status() == 403 ? "This account has not the role admin. Log in with another." : "";
        return DocsFile.page(login.replace("{said}", said))
                .withStatus(problem.status())
                .with("Cache-Control", "no-store");
    }
}
