package dev.cafila;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out before anything starts what would make it fail half-way, and says it in one line. */
final class StartCheck {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([KMG]?)B?", Pattern.CASE_INSENSITIVE);

    private StartCheck() {}

    /** @throws SettingException naming the setting that would help */
    static void run(Settings settings) {
        checkData(settings);
        GivenPasswords.check(settings);
        Reachable.check(settings);
        if (settings.has(Role.API)) {
            checkPort(settings.host(), settings.port(), "cafila.port", "--port");
        }
        if (settings.managementPort() > 0) {
            String name = "cafila.management.port";
            checkPort(
                    settings.managementHost(),
                    settings.managementPort(),
                    name,
                    "--set " + name + "=<port>, or 0 for none");
        }
        if (settings.embedsBroker()) {
            String host = settings.all().get("cafila.broker.host");
            for (String name :
                    new String[] {"cafila.broker.port", "cafila.broker.amqp.port", "cafila.broker.stomp.port"}) {
                checkPort(host, settings.brokerPort(name), name, "--set " + name + "=<port>");
            }
        }
    }

    private static void checkData(Settings settings) {
        Path data = settings.data();
        try {
            makeForOwnerAlone(data);
            Files.delete(Files.createTempFile(data, "may-be-written", ""));
            long least = bytes(settings.all().get("cafila.broker.minDiskFree"));
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < least) {
                throw new SettingException("The disk of " + data + " is nearly full: " + free / 1_048_576
                        + " MiB free, " + least / 1_048_576 + " MiB needed (cafila.broker.minDiskFree)");
            }
        } catch (IOException e) {
            throw new SettingException("The data folder " + data + " (cafila.data) cannot be used: " + e);
        }
    }

    /** Payloads are in it. A folder that is there already keeps the rights that somebody gave it. */
    private static void makeForOwnerAlone(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            Files.createDirectories(data.getParent());
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Artemis writes sizes as 256Mb, 1GiB or a number of bytes. */
    static long bytes(String text) {
        return bytes("cafila.broker.minDiskFree", text);
    }

    static long bytes(String name, String text) {
        Matcher size = SIZE.matcher(text.strip().replace("i", ""));
        if (!size.matches()) {
            throw new SettingException(name + " must be a size such as 256Mb, but is '" + text + "'");
        }
        int power = switch (size.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 1;
            case "M" -> 2;
            case "G" -> 3;
            default -> 0;
        };
        return Long.parseLong(size.group(1)) << 10 * power;
    }

    private static void checkPort(String host, int port, String setting, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new SettingException("Port " + port + " on " + host + " (" + setting + ") cannot be used: "
                    + e.getMessage() + ". Choose another with " + option);
        }
    }
}
