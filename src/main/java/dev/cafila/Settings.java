package dev.cafila;

import dev.cafila.api.stats.PublicNumbers;
import dev.cafila.broker.ProducerAccounts;
import dev.cafila.store.StoreSettings;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings, bound and checked once.
 *
 * @param routes folder of the routes
 * @param brokerUrl empty for the embedded broker
 * @param brokerPassword empty for the one in the data folder
 * @param workerTypes empty for all
 * @param shutdownTimeout how long a whole stop may take
 * @param all every setting by name, also those of peers and of Camel, as routes see them
 */
record Settings(
        Path home,
        Path data,
        Path routes,
        Set<Role> roles,
        String host,
        int port,
        String brokerUrl,
        String brokerUser,
        String brokerPassword,
        StoreSettings store,
        Set<TaskType> workerTypes,
        int maxConcurrent,
        Duration shutdownTimeout,
        boolean sandbox,
        Map<String, String> all) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.]+)}}");

    /** @throws SettingException naming the first setting that is wrong */
    static Settings bind(Path home, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(given);
        all.replaceAll((name, value) -> filled(value, given));
        Path data = home.resolve(text(all, "cafila.data")).toAbsolutePath().normalize();
        Settings settings = new Settings(
                home,
                data,
                home.resolve(text(all, "cafila.routes")).toAbsolutePath().normalize(),
                roles(text(all, "cafila.roles")),
                text(all, "cafila.host"),
                port(all, "cafila.port"),
                text(all, "cafila.broker.url"),
                text(all, "cafila.broker.user"),
                text(all, "cafila.broker.password"),
                store(all, data),
                types(text(all, "cafila.worker.types")),
                number(all, "cafila.worker.maxConcurrent", 1, 10_000),
                Duration.ofSeconds(number(all, "cafila.shutdownTimeout", 6, 3600)),
                flag(all, "cafila.sandbox"),
                all);
        for (String name : new String[] {"cafila.broker.port", "cafila.broker.amqp.port", "cafila.broker.stomp.port"}) {
            port(all, name);
        }
        settings.maxResponseBytes();
        settings.managementPort();
        settings.number(ProcessHealth.RECORDER_LAG, 1, 999_999_999);
        settings.hawtio();
        settings.publicNumbers();
        LogSettings.check(settings);
        AccessSettings.check(settings);
        PrivacySettings.check(settings);
        FileSettings.check(settings);
        TraceSettings.check(settings);
        Alerting.check(settings);
        settings.producers();
        flag(all, "cafila.tls.notNeeded");
        settings.tls();
        return settings;
    }

    /** A value may name other settings, as {@code {{cafila.port}}}; what is no setting is left to Camel. */
    private static String filled(String value, Map<String, String> given) {
        return PLACE.matcher(value)
                .replaceAll(place -> Matcher.quoteReplacement(given.getOrDefault(place.group(1), place.group())));
    }

    /** Returns the folder with the jars of plug-ins; it need not exist. */
    Path extensions() {
        return home.resolve(text(all, "cafila.extensions")).toAbsolutePath().normalize();
    }

    /** Returns how the ports are encrypted. */
    TlsSettings tls() {
        return TlsSettings.bind(home, all);
    }

    /** Returns the address that clients on this machine reach the HTTP API at. */
    String url() {
        return tls().httpScheme() + "://" + host + ":" + port;
    }

    boolean has(Role role) {
        return roles.contains(role);
    }

    /** Tells whether the broker is in this process. */
    boolean embedsBroker() {
        return has(Role.BROKER) && brokerUrl.isEmpty();
    }

    int brokerPort(String name) {
        return port(all, name);
    }

    /** Returns where operators' tools listen: 0 for nowhere. */
    int managementPort() {
        return number(all, "cafila.management.port", 0, 65_535);
    }

    /** Returns the address that operators' tools listen at. */
    String managementHost() {
        return text(all, "cafila.management.host");
    }

    /** Tells whether Hawtio is here: asked for, where there is a port for it and the accounts of those who may see it. */
    boolean hawtio() {
        return flag(all, "cafila.hawtio") && managementPort() > 0 && has(Role.API);
    }

    /** Returns how much of a peer's answer is read. */
    int maxResponseBytes() {
        return number(all, "cafila.peer.maxResponseBytes", 1, 999_999_999);
    }

    /** Returns what those without a credential may see of numbers. */
    PublicNumbers publicNumbers() {
        String text = text(all, "cafila.public.numbers");
        try {
            return PublicNumbers.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SettingException("cafila.public.numbers must be none, coarse or exact, but is '" + text + "'");
        }
    }

    /** Returns a setting as it is; empty if it is not set. */
    String text(String name) {
        return text(all, name);
    }

    /** Returns a setting that is a number within bounds. */
    int number(String name, int least, int most) {
        return number(all, name, least, most);
    }

    /** Returns which organisation each of the broker's accounts hands in tasks for. */
    ProducerAccounts producers() {
        try {
            return ProducerAccounts.parse(text(all, "cafila.producers"), Task.DEFAULT_ORG);
        } catch (IllegalArgumentException e) {
            throw new SettingException("cafila.producers " + e.getMessage());
        }
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words(text)) {
            try {
                roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new SettingException(
                        "cafila.roles must be some of broker, api, worker, recorder, scheduler, but has " + word);
            }
        }
        if (roles.isEmpty()) {
            throw new SettingException(
                    "cafila.roles must name at least one of broker, api, worker, recorder, scheduler");
        }
        return roles;
    }

    private static StoreSettings store(Map<String, String> all, Path data) {
        String url = text(all, "cafila.store.url");
        try {
            return new StoreSettings(
                    url.isEmpty() ? "jdbc:sqlite:" + data.resolve("store/cafila.db") : url,
                    text(all, "cafila.store.user"),
                    text(all, "cafila.store.password"));
        } catch (IllegalArgumentException e) {
            throw new SettingException(e.getMessage());
        }
    }

    /** Also understands queue names such as {@code task.whatsapp}. */
    private static Set<TaskType> types(String text) {
        Set<TaskType> types = new LinkedHashSet<>();
        for (String word : words(text)) {
            try {
                types.add(TaskType.parse(word.replaceFirst("^task\\.", "")));
            } catch (InvalidTaskException e) {
                throw new SettingException("cafila.worker.types: " + word + " " + e.getMessage());
            }
        }
        return types;
    }

    private static Iterable<String> words(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int port(Map<String, String> all, String name) {
        return number(all, name, 1, 65_535);
    }

    private static int number(Map<String, String> all, String name, int least, int most) {
        String text = text(all, name);
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new SettingException(
                name + " must be a number from " + least + " to " + most + ", but is '" + text + "'");
    }

    private static boolean flag(Map<String, String> all, String name) {
        String text = text(all, name);
        if (Arrays.asList("true", "false").contains(text)) {
            return Boolean.parseBoolean(text);
        }
        throw new SettingException(name + " must be true or false, but is '" + text + "'");
    }

    private static String text(Map<String, String> all, String name) {
        return all.getOrDefault(name, "").strip();
    }
}
