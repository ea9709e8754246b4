package dev.cafila;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.DiskSpace;
import dev.cafila.broker.EmbeddedBroker;
import dev.cafila.broker.ProducerAccounts;
import dev.cafila.broker.Senders;
import dev.cafila.component.DeliveryCount;
import dev.cafila.component.InHandFile;
import dev.cafila.component.WorkerStops;
import dev.cafila.event.TapeReader;
import dev.cafila.observe.Metrics;
import dev.cafila.store.Store;
import dev.cafila.store.StoreUnavailableException;
import dev.cafila.trace.Tracing;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Cafila: the parts of its roles, started from the broker upwards and stopped in the opposite order, so that
 * whatever still runs finds below it what it needs.
 */
public final class Cafila implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cafila.class);

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final Parts parts = new Parts();
    private final Tracing tracing;
    private @Nullable CamelRuntime routes;
    private Senders senders = new Senders(ProducerAccounts.NONE, false);
    private @Nullable TapeReader recorder;
    private volatile @Nullable GracefulStop stop;

    private Cafila(Settings settings, Tracing tracing) {
        this.settings = settings;
        this.tracing = parts.started("traces", tracing);
    }

    /**
     * Starts all that the roles ask for; returns when tasks are taken.
     *
     * @throws SettingException naming the setting that is wrong, or saying in a line why a part cannot start; those that had
     *     started are stopped again
     */
    static Cafila start(Settings settings) {
        return start(settings, TraceSettings::open);
    }

    /** @param traces what is to trace this process; closed when all else is */
    static Cafila start(Settings settings, Function<Settings, Tracing> traces) {
        StartCheck.run(settings);
        Cafila cafila = new Cafila(settings, traces.apply(settings));
        try {
            cafila.startParts();
            return cafila;
        } catch (SettingException e) {
            cafila.giveUpStart();
            throw e;
        } catch (Exception e) {
            cafila.giveUpStart();
            LOG.debug("The start failed", e);
            throw new SettingException("Cafila cannot start: " + SettingException.reasons(e));
        }
    }

    private void startParts() throws Exception {
        CompletableFuture<@Nullable Store> opening = openStore();
        BrokerAddress broker = settings.embedsBroker() ? startBroker() : brokerElsewhere();
        BrokerConnections connections = connect(broker);
        Store store = await(opening);
        Metrics metrics = parts.started("metrics", new Metrics());
        CamelRuntime camel =
                new CamelRuntime(settings, connections, senders, store, stops(connections), metrics, tracing, clock);
        if (store != null && settings.has(Role.RECORDER)) {
            recorder = parts.started(
                    "recorder", new TapeReader(connections.readers(), store.recorder(camel.recordedEvents())));
            recorder.start();
            parts.started("audit sealer", store.sealer(clock)).start();
        }
        routes = parts.started("routes", camel);
        routes.start();
    }

    /** A worker that dies together with its broker must remember by itself what it had in hand. */
    private WorkerStops stops(BrokerConnections connections) {
        return settings.embedsBroker()
                ? parts.started(
                        "attempts at hand", InHandFile.open(settings.data().resolve("in-hand")))
                : new DeliveryCount(connections);
    }

    /** Opens the store, which takes about as long as starting the broker does, beside it. */
    private CompletableFuture<@Nullable Store> openStore() {
        if (!settings.has(Role.API) && !settings.has(Role.RECORDER) && !settings.has(Role.SCHEDULER)) {
            return CompletableFuture.completedFuture(null);
        }
        Executor thread = task -> new Thread(task, "open-store").start();
        return CompletableFuture.supplyAsync(() -> parts.started("store", Store.open(settings.store())), thread);
    }

    private static @Nullable Store await(CompletableFuture<@Nullable Store> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailableException cause) {
                throw new SettingException(cause.getMessage() + " (cafila.store.url)");
            }
            throw e;
        }
    }

    private BrokerAddress startBroker() throws Exception {
        parts.started("data lock", DataLock.take(settings.data()));
        BrokerAccounts accounts = BrokerAccounts.in(settings.data(), settings.producers());
        return parts.started(
                        "broker",
                        EmbeddedBroker.start(settings.home().resolve("artemis/broker.xml"), brokerSettings(), accounts))
                .address();
    }

    private Map<String, String> brokerSettings() {
        Map<String, String> all = new TreeMap<>(settings.all());
        all.put("cafila.broker.data", settings.data().resolve("broker").toString());
        all.put("cafila.tls.keyStorePassword", ""); // means nothing without TLS, and must not be in a URL as it is
        all.putAll(settings.tls().forBroker());
        return all;
    }

    /** A process without the broker role finds the broker of its own data folder, or the one it is told of. */
    private BrokerAddress brokerElsewhere() {
        String url = settings.brokerUrl().isEmpty()
                ? "tcp://" + settings.all().get("cafila.broker.host") + ":"
                        + settings.all().get("cafila.broker.port")
                        + settings.tls().forBrokersClients()
                : settings.brokerUrl();
        String password = settings.brokerPassword().isEmpty()
                ? BrokerAccounts.in(settings.data()).passwords().getOrDefault(settings.brokerUser(), "")
                : settings.brokerPassword();
        return new BrokerAddress(url, settings.brokerUser(), password);
    }

    private DiskSpace brokerDisk() {
        return settings.embedsBroker()
                ? new DiskSpace(settings.data(), StartCheck.bytes(settings.all().get("cafila.broker.minDiskFree")))
                : DiskSpace.UNKNOWN;
    }

    private BrokerConnections connect(BrokerAddress broker) {
        BrokerConnections connections =
                parts.started("broker connections", new BrokerConnections(broker, brokerDisk()));
        try (BrokerAdmin admin = new BrokerAdmin(connections.senders())) {
            admin.requireSafe("task.any");
            if (settings.has(Role.API)) {
                BrokerAdmin.requireSenders(connections.workers());
                senders = new Senders(settings.producers(), admin.hasSenderPlugin());
            }
            return connections;
        } catch (JMSException e) {
            throw new SettingException("The broker " + broker.url() + " cannot be used as " + broker.user()
                    + " (cafila.broker.url, .user, .password): " + SettingException.reasons(e));
        }
    }

    /** A store that is still being opened is closed as soon as it is open. */
    private void giveUpStart() {
        parts.close(part -> LOG.debug("Stopping the {} again", part));
    }

    /** Returns the administrator that this start has made; null if there was an account already. */
    ApiAccess.@Nullable NewAccount firstAdministrator() {
        return routes == null ? null : routes.firstAdministrator();
    }

    /** Stops in order, within about {@code cafila.shutdownTimeout}: see {@link GracefulStop}. */
    @Override
    public void close() {
        GracefulStop order = new GracefulStop(routes, recorder, parts);
        stop = order;
        order.run(settings.shutdownTimeout());
    }

    /** Returns what the stop is at, in words that can be followed by "did not finish". */
    String stopStep() {
        GracefulStop order = stop;
        return order == null ? "the beginning of the stop" : order.step();
    }
}
