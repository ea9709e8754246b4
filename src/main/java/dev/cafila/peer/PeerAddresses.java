package dev.cafila.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a URL of somebody else's may lead to: those of the public internet, and those that a setting adds. Refused
 * are loopback, private and link-local ones (of which some hand out a cloud's credentials), and all forms of IPv6 that carry
 * such an IPv4 address within.
 */
public final class PeerAddresses {

    /** From the IANA registry of special-purpose addresses, and multicast. */
    private static final List<AddressBlock> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(AddressBlock::parse)
            .toList();

    /** Whatever of IPv6 is public lies in here: not loopback, unique-local, link-local, multicast, mapped, NAT64. */
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.parse("2000::/3");

    private final List<AddressBlock> allowed;

    private PeerAddresses(List<AddressBlock> allowed) {
        this.allowed = allowed;
    }

    /**
     * Returns public addresses and these.
     *
     * @param ranges such as {@code 10.1.2.0/24,127.0.0.0/8}; empty for public addresses alone
     * @throws IllegalArgumentException if that is no list of ranges
     */
    public static PeerAddresses publicAnd(String ranges) {
        return new PeerAddresses(AddressBlock.list(ranges));
    }

    boolean allows(InetAddress address) {
        return isPublic(address) || allowed.stream().anyMatch(block -> block.contains(address));
    }

    private static boolean isPublic(InetAddress address) {
        boolean special = NOT_PUBLIC.stream().anyMatch(block -> block.contains(address));
        return !special && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address));
    }

    /** Tells whether the names that mean this machine may be used, as where somebody tries things out. */
    boolean allowLoopback() {
        return allows(InetAddress.getLoopbackAddress());
    }
}
