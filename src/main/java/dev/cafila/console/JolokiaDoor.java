package dev.cafila.console;

import dev.cafila.identity.Identity;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.management.JMException;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;

/**
 * Jolokia for whoever is logged in: by POST from a page of this server, and by GET nothing but its version, which is what
 * Hawtio looks for. Each call is made in the name of who asks.
 */
final class JolokiaDoor {

    private static final String PATH = HawtioConsole.PATH + "jolokia";
    private static final int LONGEST_BODY = 1_000_000;

    /** How an answer is to be written; no other parameter gets through, such as one that names what to do. */
    private static final Set<String> PARAMETERS = Set.of(
            "maxDepth",
            "maxCollectionSize",
            "maxObjects",
            "ignoreErrors",
            "canonicalNaming",
            "includeRequest",
            "listCache",
            "ifModifiedSince");

    private final Sessions sessions;
    private final Operator operator;
    private final TaskBeans beans;
    private final JolokiaServiceManager services;
    private final HttpRequestHandler jolokia;

    JolokiaDoor(Sessions sessions, Operator operator, TaskBeans beans) {
        this.sessions = sessions;
        this.operator = operator;
        this.beans = beans;
        AllowedMBeans allowed = new AllowedMBeans();
        this.services = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                new StaticConfiguration(
                        ConfigKey.AGENT_ID,
                        UUID.randomUUID().toString(),
                        ConfigKey.DISABLE_DETECTORS,
                        "true",
                        ConfigKey.INCLUDE_STACKTRACE,
                        "false"),
                new JolokiaLog(),
                allowed);
        services.addService(new JolokiaSerializer());
        services.addService(new LocalRequestHandler(1)); // and none for other JVMs: there is no proxy mode
        services.addService(new InvokeRights(allowed));
        this.jolokia = new HttpRequestHandler(services.start());
    }

    /** The body comes first: whoever looks at the store meanwhile, as finding out who is logged in does, would miss it. */
    void mount(Router router) {
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .blockingHandler(this::call, false);
        for (String path : Set.of(PATH, PATH + "/version")) {
            router.get(path).blockingHandler(this::version, false);
        }
        router.route(PATH + "*").handler(exchange -> Answers.refuse(exchange, 403, "Jolokia is asked by POST."));
    }

    private void version(RoutingContext exchange) {
        answer(exchange, () -> jolokia.handleGetRequest(PATH + "/version", "/version", Map.of()));
    }

    private void call(RoutingContext exchange) {
        if (!Origins.isOwn(exchange.request())) {
            Answers.refuse(exchange, 403, "This is not asked by a page of this server (Origin).");
            return;
        }
        byte[] body = exchange.body().buffer() == null
                ? new byte[0]
                : exchange.body().buffer().getBytes();
        if (!JolokiaRequests.areAllowed(body)) {
            Answers.refuse(exchange, 403, "Only read, list, search, version and exec are taken, for this JVM.");
            return;
        }
        answer(
                exchange,
                () -> jolokia.handlePostRequest(
                        PATH, new ByteArrayInputStream(body), "UTF-8", parameters(exchange.queryParams())));
    }

    private static Map<String, String[]> parameters(MultiMap asked) {
        Map<String, String[]> allowed = new TreeMap<>();
        asked.names().stream()
                .filter(PARAMETERS::contains)
                .forEach(name -> allowed.put(name, asked.getAll(name).toArray(String[]::new)));
        return allowed;
    }

    private interface Call {
        JSONStructure make() throws IOException, BadRequestException, EmptyResponseException;
    }

    /** Jolokia tells in its JSON what was refused: by a status of HTTP Hawtio would take it that nobody is logged in. */
    private void answer(RoutingContext exchange, Call call) {
        Identity who = sessions.present(exchange);
        if (who == null) {
            Answers.refuse(exchange, 403, "Nobody is logged in.");
            return;
        }
        try {
            beans.follow();
            Answers.json(exchange, operator.as(who, call::make).toJSONString());
        } catch (EmptyResponseException e) {
            exchange.response().setStatusCode(204).end();
        } catch (BadRequestException | IOException | JMException | RuntimeException e) {
            Answers.json(exchange, jolokia.handleThrowable(e).toJSONString());
        } catch (Exception e) {
            exchange.fail(e);
        }
    }

    void close() {
        services.stop();
    }
}
