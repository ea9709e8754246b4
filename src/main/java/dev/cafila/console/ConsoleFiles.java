package dev.cafila.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What Hawtio is made of, which is no secret: its own files, which are in its jar, and ours. */
final class ConsoleFiles {

    private static final String HAWTIO = "hawtio-static";

    /** Everything comes from here. Hawtio puts styles into its pages, and its editor runs a worker from a blob. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** What Hawtio asks of a server, and never changes here. */
    private static final Map<String, String> ANSWERS = Map.of(
            "plugin",
            "[{\"url\":\"plugins\",\"scope\":\"cafilaTasks\",\"module\":\"./plugin\",\"remoteEntryFileName\":\"tasks.js\","
                    + "\"pluginEntry\":\"plugin\"}]",
            "auth/config/login",
            "[{\"method\":\"form\",\"name\":\"Cafila\",\"url\":\"auth/login\",\"logoutUrl\":\"auth/logout\",\"type\":\"json\","
                    + "\"userField\":\"username\",\"passwordField\":\"password\"}]",
            "proxy/enabled",
            "false",
            "keycloak/enabled",
            "false",
            "preset-connections",
            "[]");

    private final Buffer page = read("/" + HAWTIO + "/index.html");

    void mount(Router router) {
        String path = HawtioConsole.PATH;
        ANSWERS.forEach((name, json) -> router.get(path + name).handler(exchange -> Answers.json(exchange, json)));
        ours(router, "hawtconfig.json", "application/json");
        ours(router, "plugins/tasks.js", "text/javascript; charset=utf-8");
        router.getWithRegex(".*\\.map").handler(exchange -> Answers.refuse(exchange, 404, "There is no such file."));
        router.get(path + "static/*").handler(files("/static"));
        router.get(path + "img/*").handler(files("/img"));
        router.get(path + "favicon.ico").handler(files(""));
        router.get(path + "*").handler(this::page);
        router.route(path + "*").handler(exchange -> Answers.refuse(exchange, 404, "There is nothing here."));
    }

    private static StaticHandler files(String folder) {
        return StaticHandler.create(HAWTIO + folder)
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setMaxAgeSeconds(3600);
    }

    private static void ours(Router router, String name, String mediaType) {
        Buffer file = read("/hawtio/" + name);
        router.get(HawtioConsole.PATH + name)
                .handler(exchange -> exchange.response()
                        .putHeader("Content-Type", mediaType)
                        .putHeader("Cache-Control", "no-cache")
                        .end(file));
    }

    /** Hawtio's own paths, such as {@code /hawtio/camel}, are all one page; where a file is asked for there is none. */
    private void page(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        boolean isFile = path.substring(path.lastIndexOf('/')).contains(".");
        if (isFile && !path.endsWith("/index.html") || path.contains("/auth/")) {
            exchange.next();
            return;
        }
        exchange.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .end(page);
    }

    /** Puts what holds for all that is answered below a path. */
    static void protect(RoutingContext exchange) {
        exchange.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin");
        if (exchange.request().method().equals(HttpMethod.TRACE)) {
            exchange.fail(405);
        } else {
            exchange.next();
        }
    }

    private static Buffer read(String resource) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
