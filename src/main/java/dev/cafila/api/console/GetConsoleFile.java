package dev.cafila.api.console;

import dev.cafila.api.docs.DocsFile;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.util.Map;

/**
 * Answers with what the pages of the console are made of, which is no secret.
 *
 * @param files by name; there are no others
 */
record GetConsoleFile(Map<String, Response> files) implements OperationHandler {

    static GetConsoleFile read() {
        return new GetConsoleFile(Map.of(
                "queues.js", DocsFile.file("text/javascript; charset=utf-8", DocsFile.bytes("/console/queues.js")),
                "tasks.js", DocsFile.file("text/javascript; charset=utf-8", DocsFile.bytes("/console/tasks.js")),
                "api.js", DocsFile.file("text/javascript; charset=utf-8", DocsFile.bytes("/console/api.js")),
                "schedules.js",
                        DocsFile.file("text/javascript; charset=utf-8", DocsFile.bytes("/console/schedules.js")),
                "login.js", DocsFile.file("text/javascript; charset=utf-8", DocsFile.bytes("/console/login.js")),
                "console.css", DocsFile.file("text/css; charset=utf-8", DocsFile.bytes("/console/console.css"))));
    }

    @Override
    public String operation() {
        return "getConsoleFile";
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Response file = files.get(request.requiredText("file"));
        if (file == null) {
            throw new ProblemException(
                    Problem.of(404, "NOT_FOUND", "There is nothing here", "The console has no such file."));
        }
        return file;
    }
}
