package dev.cafila.api.http;

import dev.cafila.api.contract.Operation;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows at the door of an operation, before it is believed.
 *
 * @param credential null if none is shown; {@link #NONE_OF_OURS} if what is shown can be none
 * @param org the organisation that is asked for; null for the caller's own
 * @param address where the request comes from
 */
public record Knock(
        Operation operation,
        @Nullable String credential,
        @Nullable String org,
        String address) {

    /** The cookie by which pages of this server show a token. */
    public static final String COOKIE = "cafila_session";

    /** By which an administrator asks for another organisation. */
    private static final String ORG = "Cafila-Org";

    /** Stands for a header that cannot be a credential: another scheme than Bearer, or several. */
    public static final String NONE_OF_OURS = "";

    private static final Pattern BEARER = Pattern.compile("Bearer +([!-~]+)", Pattern.CASE_INSENSITIVE);

    /** Without the credential, which belongs into no log. */
    @Override
    public String toString() {
        return operation.id() + " from " + address;
    }

    static Knock of(HttpServerRequest request, Operation operation) {
        return new Knock(
                operation,
                credential(request),
                request.getHeader(ORG),
                request.remoteAddress().hostAddress());
    }

    private static @Nullable String credential(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        if (headers.isEmpty()) {
            return cookie(request);
        }
        Matcher bearer = BEARER.matcher(headers.get(0));
        return headers.size() == 1 && bearer.matches() ? bearer.group(1) : NONE_OF_OURS;
    }

    /**
     * Other pages of the same site may make a browser send the cookie along, but not a header of their own: that would need our consent
     * (CORS), which nobody gets.
     */
    private static @Nullable String cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        boolean onlyReads =
                request.method().name().equals("GET") || request.method().name().equals("HEAD");
        return cookie == null || !onlyReads && request.getHeader("X-Requested-With") == null ? null : cookie.getValue();
    }
}
