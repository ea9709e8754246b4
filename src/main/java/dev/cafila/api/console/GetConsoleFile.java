package dev.cafila.api.console;

import dev.cafila.api.docs.DocsFile;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers with what the pages of the console are made of, which is no secret.
 *
 * @param files by name; there are no others
 */
record GetConsoleFile(Map<String, Response> files) implements OperationHandler {

    static GetConsoleFile read() {
        Map<String, Response> files = new TreeMap<>();
        for (String script : List.of("api.js", "login.js", "queues.js", "schedules.js", "tasks.js", "workers.js")) {
            files.put(script, file(script, "text/javascript"));
        }
        files.put("console.css", file("console.css", "text/css"));
        return new GetConsoleFile(files);
    }

    private static Response file(String name, String type) {
        return DocsFile.file(type + "; charset=utf-8", DocsFile.bytes("/console/" + name));
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
