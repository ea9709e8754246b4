package dev.cafila;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Refuses to open a port to others on which passwords and payloads could be read on their way. */
final class Reachable {

    private Reachable() {}

    /** @throws SettingException naming the setting that opens the port, and those that protect it */
    static void check(Settings settings) {
        TlsSettings tls = settings.tls();
        if (tls.on() || tls.notNeeded()) {
            return;
        }
        if (settings.has(Role.API)) {
            requireLoopback("cafila.host", settings.host());
        }
        if (settings.managementPort() > 0) {
            requireLoopback("cafila.management.host", settings.managementHost());
        }
        if (settings.embedsBroker()) {
            requireLoopback("cafila.broker.host", settings.text("cafila.broker.host"));
        }
    }

    private static void requireLoopback(String setting, String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new SettingException(setting + " must be an address of this machine, but is '" + host + "'");
        }
        throw new SettingException(
                setting + "=" + host + " lets others connect, without encryption. Set cafila.tls.keyStore"
                        + " (docs/tls.md); or cafila.tls.notNeeded=true if a proxy in front encrypts, or the network is private");
    }
}
