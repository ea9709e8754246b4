package dev.cafila;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person needs to know once Cafila runs, in a few lines. */
final class Welcome {

    private static final String PAYLOAD =
            "{\"empresaId\":\"5b1f8a52-8f0e-4e3e-9a55-0d6a2f6f3c11\",\"to\":\"+5511999999999\",\"message\":\"Olá\"}";

    private Welcome() {}

    static void print(PrintWriter out, Settings settings, Instant began, ApiAccess.@Nullable NewAccount administrator) {
        Duration took = Duration.between(began, Instant.now());
        out.printf(
                "Cafila is ready after %.1f s, as %s.%n",
                took.toMillis() / 1000.0,
                settings.roles().toString().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""));
        if (settings.has(Role.API)) {
            out.printf("  HTTP    %s/api/tasks  (contract: /openapi.yaml, health: /health)%n", settings.url());
        }
        out.println("  Broker  " + broker(settings));
        if (!settings.store().url().startsWith("jdbc:sqlite:")) {
            out.println("  Store   " + settings.store().url());
        }
        out.printf("  Data    %s%n", settings.data());
        if (settings.has(Role.API)) {
            if (settings.sandbox()) {
                out.println("  Peers   pretend ones under /sandbox (conf/application.properties)");
            }
            if (administrator != null) {
                out.println("  Log in  " + administrator.email() + " with the password " + administrator.password()
                        + "  (shown only now)");
            }
            out.println("Submit a task from another terminal:");
            out.println("  ./cafila submit whatsapp '" + PAYLOAD + "' --wait" + whichInstance(settings));
        }
        out.flush();
    }

    private static String broker(Settings settings) {
        Map<String, String> all = settings.all();
        String own = "tcp://" + all.get("cafila.broker.host") + ":" + all.get("cafila.broker.port");
        if (!settings.embedsBroker()) {
            return settings.brokerUrl().isEmpty() ? own : settings.brokerUrl();
        }
        return own + ", AMQP " + all.get("cafila.broker.amqp.port") + ", STOMP " + all.get("cafila.broker.stomp.port")
                + "  (accounts: broker-users.properties in the data folder)";
    }

    /** The commands find an instance in the default folder by themselves. */
    private static String whichInstance(Settings settings) {
        return settings.data().equals(settings.home().resolve("data")) ? "" : " --data '" + settings.data() + "'";
    }
}
