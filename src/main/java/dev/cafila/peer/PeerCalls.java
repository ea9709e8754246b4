package dev.cafila.peer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;

/**
 * How long the calls of routes to peers took, and what came of them. A peer is called what the route calls it, {@code http:whatsapp}:
 * that is no address, and whatever a task says changes nothing of it. Where a route names a host or a port, the peer is {@code other};
 * mail servers are {@code smtp}.
 */
public final class PeerCalls extends EventNotifierSupport {

    private static final String OTHER = "other";
    private static final int MOST_PEERS = 100;
    private static final Set<String> MAIL = Set.of("smtp", "smtps");
    private static final Pattern ADDRESS = Pattern.compile("(https?|smtps?)://([^/?]*).*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Set<String> peers = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Timer>> timers = new ConcurrentHashMap<>();

    /** @param registry where they are told */
    public PeerCalls(MeterRegistry registry) {
        this.registry = registry;
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    /** Camel takes the time of a call, and tells its end, only if somebody wanted to know of its beginning. */
    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent sending
                ? isPeer(sending.getEndpoint().getEndpointUri())
                : event instanceof ExchangeSentEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent) {
            String peer = peerOf(sent.getEndpoint().getEndpointUri());
            if (peer != null) {
                timer(peer, outcome(sent.getExchange())).record(Duration.ofMillis(sent.getTimeTaken()));
            }
        }
    }

    /**
     * Notes a call that was not made.
     *
     * @param address of the peer, as {@link BreakerPeers} has it
     */
    public void refused(String address) {
        String peer = peerOf(address);
        timer(peer == null ? bounded(address) : peer, "refused").record(Duration.ZERO);
    }

    static boolean isPeer(String uri) {
        return uri.startsWith("http") || uri.startsWith("smtp");
    }

    /** Returns null for what is no peer. */
    private @Nullable String peerOf(String uri) {
        if (!isPeer(uri)) {
            return null;
        }
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            return null;
        }
        return MAIL.contains(address.group(1)) ? "smtp" : bounded(address.group(2));
    }

    private String bounded(String name) {
        if (peers.contains(name)) {
            return name;
        }
        if (!NAME.matcher(name).matches() || peers.size() >= MOST_PEERS) {
            return OTHER;
        }
        peers.add(name);
        return name;
    }

    /** A peer's answer counts as what it is, also where a route takes a 404 for an answer. */
    private static String outcome(Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure == null) {
            Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            return status == null ? "success" : ofStatus(status);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException answered) {
                return ofStatus(answered.getStatusCode());
            }
            if (cause instanceof SocketTimeoutException
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedIOException) {
                return isConnecting(cause) ? "connection" : "timeout";
            }
            if (cause instanceof SocketException || cause instanceof UnknownHostException) {
                return "connection";
            }
        }
        return "connection";
    }

    private static boolean isConnecting(Throwable timeout) {
        return timeout.getClass().getSimpleName().equals("ConnectTimeoutException");
    }

    private static String ofStatus(int status) {
        if (status >= 500) {
            return "server-error";
        }
        return status >= 400 ? "client-error" : "success";
    }

    private Timer timer(String peer, String outcome) {
        return timers.computeIfAbsent(peer, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        outcome,
                        none -> Timer.builder("cafila.peer.call")
                                .description(
                                        "calls to a peer; outcome is success, client-error (4xx), server-error (5xx),"
                                                + " timeout, connection (no answer), refused (by the circuit breaker)")
                                .tags("peer", peer, "outcome", outcome)
                                .serviceLevelObjectives(BUCKETS)
                                .register(registry));
    }
}
