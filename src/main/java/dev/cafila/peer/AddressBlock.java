package dev.cafila.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A range of IP addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param first an address of the range; its bits beyond the prefix do not count
 * @param prefix how many leading bits all addresses of the range share
 */
record AddressBlock(InetAddress first, int prefix) {

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

    /** Reads ranges separated by commas or spaces; none if the text is blank. */
    static List<AddressBlock> list(String text) {
        return Stream.of(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(AddressBlock::parse)
                .toList();
    }

    /** @throws IllegalArgumentException if the text is no range of addresses */
    static AddressBlock parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        Optional<InetAddress> first = cidr.matches() ? literal(cidr.group(1)) : Optional.empty();
        int prefix = first.isPresent() ? Integer.parseInt(cidr.group(2)) : 0;
        if (first.isEmpty() || prefix > first.get().getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("must be ranges such as 10.1.2.0/24, but has '" + text + "'");
        }
        return new AddressBlock(first.get(), prefix);
    }

    /** Returns the address that a text spells in its one proper form; empty for names and for all odd forms of numbers. */
    static Optional<InetAddress> literal(String text) {
        boolean four = text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}")
                && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) < 256);
        boolean six = text.contains(":") && text.matches("[0-9a-fA-F:.]+");
        if (!four && !six) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)); // asks nobody: it is no name
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
