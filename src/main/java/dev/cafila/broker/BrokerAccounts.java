package dev.cafila.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The embedded broker's accounts: the runtime's, an observer's, and one or more of producers; made with random passwords on the first start and kept in
 * {@code broker-users.properties}, which only its owner may read.
 */
public final class BrokerAccounts {

    /** The account, and the role, of Cafila itself. */
    public static final String RUNTIME = "cafila";

    /** The account, and the role, of those who hand in tasks: may send to {@code inbox.#} and nothing else. */
    public static final String PRODUCER = "producer";

    /** The account, and the role, of those who listen to events. */
    public static final String OBSERVER = "observer";

    private static final int PASSWORD_BYTES = 24;

    private static final Set<String> ALWAYS = Set.of(RUNTIME, PRODUCER, OBSERVER);

    private final Map<String, String> passwords;

    private BrokerAccounts(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /** Reads the accounts of this data directory; makes those of each role that are missing. */
    public static BrokerAccounts in(Path data) {
        return in(data, Set.of(), true);
    }

    /** Reads the accounts of this data directory; makes those that are missing, and leaves out producers who are not named. */
    public static BrokerAccounts in(Path data, ProducerAccounts producers) {
        return in(data, producers.names(), false);
    }

    private static BrokerAccounts in(Path data, Set<String> producers, boolean others) {
        Path file = data.resolve("broker-users.properties");
        try {
            Map<String, String> passwords = read(file);
            if (addMissing(passwords, producers)) {
                write(file, passwords);
            }
            passwords.keySet().removeIf(user -> !others && !ALWAYS.contains(user) && !producers.contains(user));
            return new BrokerAccounts(passwords);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's accounts in " + file, e);
        }
    }

    /** Returns passwords by user. */
    public Map<String, String> passwords() {
        return passwords;
    }

    /** Returns a user's one role: for the runtime and the observer that of their name, for all others that of producers. */
    static String roleOf(String user) {
        return ALWAYS.contains(user) ? user : PRODUCER;
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> passwords = new TreeMap<>();
        properties.stringPropertyNames().forEach(user -> passwords.put(user, properties.getProperty(user)));
        return passwords;
    }

    private static boolean addMissing(Map<String, String> passwords, Set<String> producers) {
        int before = passwords.size();
        ALWAYS.forEach(user -> passwords.computeIfAbsent(user, any -> randomPassword()));
        producers.forEach(user -> passwords.computeIfAbsent(user, any -> randomPassword()));
        return passwords.size() > before;
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Written aside and moved into place, so that a crash leaves the old file or the new one. */
    private static void write(Path file, Map<String, String> passwords) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder text = new StringBuilder(
                "# The broker's accounts: user=password. Whose tasks they hand in: cafila.producers.\n");
        passwords.forEach((user, password) ->
                text.append(user).append('=').append(password).append('\n'));
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
