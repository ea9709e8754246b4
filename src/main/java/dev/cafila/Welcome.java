package dev.cafila;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** What a person needs to know once Cafila runs, in a few lines. */
final class Welcome {

    private Welcome() {}

    static void print(PrintWriter out, Settings settings, Instant began) {
        Duration took = Duration.between(began, Instant.now());
        out.printf(
                "Cafila is ready after %.1f s, as %s.%n",
                took.toMillis() / 1000.0,
                settings.roles().toString().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\[\\]]", ""));
        if (settings.has(Role.API)) {
            out.printf(
                    "  HTTP    http://%s:%d/api/tasks  (contract: /openapi.yaml, health: /health)%n",
                    settings.host(), settings.port());
        }
        if (settings.embedsBroker()) {
            out.printf(
                    "  Broker  Artemis tcp://%1$s:%2$s, AMQP %3$s, STOMP %4$s; accounts in %5$s%n",
                    settings.all().get("cafila.broker.host"),
                    settings.all().get("cafila.broker.port"),
                    settings.all().get("cafila.broker.amqp.port"),
                    settings.all().get("cafila.broker.stomp.port"),
                    settings.data().resolve("broker-users.properties"));
        }
        out.printf("  Data    %s%n", settings.data());
        if (settings.sandbox()) {
            out.println("  Peers   pretend ones under /sandbox (conf/application.properties)");
        }
        if (settings.has(Role.API)) {
            out.println("Submit a task from another terminal:");
            out.println(
                    "  ./cafila submit whatsapp '{\"empresaId\":\"5b1f8a52-8f0e-4e3e-9a55-0d6a2f6f3c11\",\"to\":\"+5511999999999\",\"message\":\"Olá\"}' --wait");
        }
        out.flush();
    }
}
