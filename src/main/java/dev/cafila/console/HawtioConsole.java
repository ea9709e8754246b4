package dev.cafila.console;

import dev.cafila.control.OperatorCommands;
import dev.cafila.store.Store;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import javax.management.JMException;
import org.apache.camel.spi.ManagementAgent;

/** Hawtio at {@code /hawtio/}: pages for administrators on what Camel, the broker and the JVM do, and on tasks. */
public final class HawtioConsole implements AutoCloseable {

    static final String PATH = "/hawtio/";

    private final ConsoleAccess access;
    private final Operator operator = new Operator(Task.DEFAULT_ORG);
    private final TaskBeans beans;
    private final JolokiaDoor jolokia;
    private final Sessions sessions;

    /**
     * Registers the MBeans of tasks.
     *
     * @param agent of a Camel that has JMX on
     * @throws JMException if the MBeans cannot be registered
     */
    public HawtioConsole(
            ConsoleAccess access, ManagementAgent agent, TaskTypes types, OperatorCommands commands, Store store)
            throws JMException {
        this.access = access;
        Clock clock = access.clock();
        this.sessions = new Sessions(access);
        this.beans =
                TaskBeans.register(agent, types, commands, store, new Deeds(operator, access.audit(), clock), clock);
        this.jolokia = new JolokiaDoor(sessions, operator, beans);
    }

    /**
     * Serves all of it.
     *
     * @param overTls whether the session's cookie must not go over plain HTTP
     */
    public void mount(Router router, Vertx vertx, boolean overTls) {
        enter(router);
        sessions.mount(router, vertx, overTls);
        new LoginDoor(access, sessions).mount(router);
        jolokia.mount(router);
        new ConsoleFiles().mount(router);
    }

    /** Says at {@code /hawtio/} why it is not here. */
    public static void mountReason(Router router, String sentence) {
        enter(router);
        router.route(PATH + "*").handler(exchange -> Answers.refuse(exchange, 404, sentence));
    }

    /** A route of a path without a slash at the end is also taken by the path with it. */
    private static void enter(Router router) {
        router.route(PATH + "*").handler(ConsoleFiles::protect);
        router.get("/hawtio").handler(exchange -> {
            if (exchange.request().path().endsWith("/")) {
                exchange.next();
            } else {
                exchange.response()
                        .setStatusCode(308)
                        .putHeader("Location", PATH)
                        .end();
            }
        });
    }

    @Override
    public void close() {
        jolokia.close();
    }
}
