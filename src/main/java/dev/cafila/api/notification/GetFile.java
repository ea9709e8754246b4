package dev.cafila.api.notification;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.FileLinks;
import dev.cafila.store.StoredFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Hands out a file to whoever has a link to it that was signed and has not ended. */
record GetFile(FileView files, FileLinks links, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "getFile";
    }

    @Override
    public Response handle(Request request) {
        String id = request.requiredText("file");
        long expires = request.number("expires");
        if (!links.isSigned(id, expires, request.requiredText("signature"))) {
            throw problem(
                    403, "INVALID_SIGNATURE", "The link is none of ours", "Use the link as it was sent, all of it.");
        }
        Instant now = clock.instant();
        if (now.getEpochSecond() >= expires) {
            throw problem(
                    410, "FILE_EXPIRED", "The link has ended", "It ended at " + Instant.ofEpochSecond(expires) + ".");
        }
        StoredFile file = files.find(id, now)
                .orElseThrow(() -> problem(404, "FILE_NOT_FOUND", "There is no such file", "It was removed."));
        return new Response(200, Map.of("Content-Type", file.mediaType()), file.bytes())
                .with("Content-Disposition", "attachment; " + names(file.name()))
                .with("Content-Security-Policy", "sandbox; default-src 'none'")
                .with("Referrer-Policy", "no-referrer");
    }

    /** The name twice (RFC 6266): for old programs without accents, and as it is. */
    private static String names(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 ._-]", "_");
        return "filename=\"" + plain + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ProblemException problem(int status, String code, String title, String detail) {
        return new ProblemException(Problem.of(status, code, title, detail));
    }
}
