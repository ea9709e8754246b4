package dev.cafila.peer;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which URLs of somebody else's may be called: https to a public address at a port for it. A name is looked at again when
 * it is resolved, by {@link PublicPeers}; what can be seen of a URL alone is refused here, before anything is done with it.
 */
public final class UrlGuard {

    private static final int LAST_PORT = 65_535;

    /** What an IPv4 address may end in, in the eyes of one program or another: {@code 0x7f.1} or {@code 2130706433}. */
    private static final String NUMBER_AT_THE_END = "(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?";

    private final boolean httpAllowed;
    private final Set<Integer> ports;
    private final PeerAddresses addresses;

    /**
     * @param httpAllowed whether plain http will do, as for peers on this machine
     * @param ports those that may be called
     */
    public UrlGuard(boolean httpAllowed, Set<Integer> ports, PeerAddresses addresses) {
        this.httpAllowed = httpAllowed;
        this.ports = new TreeSet<>(ports);
        this.addresses = addresses;
    }

    /**
     * Returns the guard that the settings {@code webhook.httpAllowed}, {@code .ports} and {@code .allowedAddresses} ask for.
     *
     * @throws IllegalArgumentException naming the one that is wrong
     */
    public static UrlGuard of(Map<String, String> settings) {
        return new UrlGuard(
                Boolean.parseBoolean(settings.get("webhook.httpAllowed")),
                read(settings, "webhook.ports", UrlGuard::ports),
                read(settings, "webhook.allowedAddresses", PeerAddresses::publicAnd));
    }

    private static <T> T read(Map<String, String> settings, String name, Function<String, T> reader) {
        try {
            return reader.apply(settings.getOrDefault(name, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    private static Set<Integer> ports(String text) {
        List<String> words =
                Stream.of(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
        for (String word : words) {
            if (!word.matches("\\d{1,5}") || Integer.parseInt(word) > LAST_PORT || Integer.parseInt(word) == 0) {
                throw new IllegalArgumentException("must be ports such as 443,8443, but has '" + word + "'");
            }
        }
        return words.stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    PeerAddresses addresses() {
        return addresses;
    }

    /** Says in a sentence what is visibly wrong with a URL, and what would be right; empty if nothing is. */
    public Optional<String> refusal(String url) {
        URI target;
        try {
            target = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.of("The URL must be " + kind() + " one with a host.");
        }
        if (target.getHost() == null || target.getScheme() == null) {
            return Optional.of("The URL must be " + kind() + " one with a host.");
        }
        if (target.getRawUserInfo() != null) {
            return Optional.of("The URL must have no user and no password.");
        }
        return refusal(target.getScheme(), target.getHost(), target.getPort());
    }

    /** @param port -1 for the one that goes with the scheme */
    Optional<String> refusal(String scheme, String host, int port) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals("https") && !(httpAllowed && lower.equals("http"))) {
            return Optional.of("The URL must be " + kind() + " one with a host.");
        }
        int real = port < 0 ? lower.equals("https") ? 443 : 80 : port;
        if (!ports.contains(real)) {
            return Optional.of("The URL must use port "
                    + ports.stream().map(String::valueOf).collect(Collectors.joining(" or ")) + ", not " + real + ".");
        }
        return refusalOfHost(host.toLowerCase(Locale.ROOT));
    }

    private String kind() {
        return httpAllowed ? "an http or https" : "an https";
    }

    private Optional<String> refusalOfHost(String host) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String text = brackets ? host.substring(1, host.length() - 1) : host;
        Optional<InetAddress> address = AddressBlock.literal(text);
        if (address.isPresent()) {
            return addresses.allows(address.get()) ? Optional.empty() : Optional.of(notPublic(text));
        }
        if (brackets || text.contains(":") || text.matches(NUMBER_AT_THE_END)) {
            return Optional.of("The URL must have an IP address in no other form than a.b.c.d or [a:b::c].");
        }
        return meansThisMachine(text) && !addresses.allowLoopback() ? Optional.of(notPublic(text)) : Optional.empty();
    }

    private static boolean meansThisMachine(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return bare.equals("localhost") || bare.endsWith(".localhost");
    }

    static String notPublic(String host) {
        return "The URL must resolve to a public address, which " + host + " does not.";
    }
}
