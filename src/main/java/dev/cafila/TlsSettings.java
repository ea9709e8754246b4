package dev.cafila;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Encryption of all ports of a process: HTTP, and the embedded broker's.
 *
 * @param keyStore PKCS12 with the key and the certificate; empty for no encryption
 * @param trustStore PKCS12 with the certificates that a worker trusts a broker by; empty for that of the key store alone
 * @param notNeeded whether ports that others can reach may do without
 */
record TlsSettings(
        Optional<Path> keyStore,
        String keyStorePassword,
        Optional<Path> trustStore,
        String trustStorePassword,
        boolean notNeeded) {

    /** @throws SettingException if the key store cannot be used */
    static TlsSettings bind(Path home, Map<String, String> all) {
        TlsSettings tls = new TlsSettings(
                path(home, all, "cafila.tls.keyStore"),
                all.getOrDefault("cafila.tls.keyStorePassword", ""),
                path(home, all, "cafila.tls.trustStore"),
                all.getOrDefault("cafila.tls.trustStorePassword", ""),
                Boolean.parseBoolean(all.get("cafila.tls.notNeeded")));
        if (tls.on()) {
            requirePlain("cafila.tls.keyStore", tls.keyStore.map(Path::toString).orElse(""));
            requirePlain("cafila.tls.keyStorePassword", tls.keyStorePassword);
            requirePlain(
                    "cafila.tls.trustStore", tls.trustStore.map(Path::toString).orElse(""));
            requirePlain("cafila.tls.trustStorePassword", tls.trustStorePassword);
            tls.certificate();
        }
        return tls;
    }

    /** They become parts of Artemis' URLs, of which it decodes some once and some twice. */
    private static void requirePlain(String name, String value) {
        if (!value.matches("[A-Za-z0-9._~/-]*")) {
            throw new SettingException(name + " may have the characters A-Z a-z 0-9 . _ ~ / - only");
        }
    }

    private static Optional<Path> path(Path home, Map<String, String> all, String name) {
        String text = all.getOrDefault(name, "").strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(home.resolve(text).toAbsolutePath().normalize());
    }

    boolean on() {
        return keyStore.isPresent();
    }

    String httpScheme() {
        return on() ? "https" : "http";
    }

    /** Returns the certificate that this process shows. */
    Certificate certificate() {
        Path file = keyStore.orElseThrow();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, keyStorePassword.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, keyStorePassword.toCharArray()) != null) {
                    return store.getCertificate(alias);
                }
            }
            throw new SettingException("cafila.tls.keyStore: there is no key in " + file);
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingException("cafila.tls.keyStore: " + file + " cannot be used as PKCS12 with"
                    + " cafila.tls.keyStorePassword: " + e.getMessage());
        }
    }

    /** Returns Camel's options for the HTTP server. */
    Map<String, String> forCamel() {
        return keyStore.map(file -> Map.of(
                        "camel.ssl.enabled",
                        "true",
                        "camel.ssl.keyStore",
                        "file:" + file,
                        "camel.ssl.keystorePassword",
                        keyStorePassword,
                        "camel.server.useGlobalSslContextParameters",
                        "true",
                        "camel.management.useGlobalSslContextParameters",
                        "true"))
                .orElse(Map.of());
    }

    /** Returns what fills the acceptors of {@code broker.xml}, where values are parts of URLs. */
    Map<String, String> forBroker() {
        return keyStore.map(file -> Map.of(
                        "cafila.tls.enabled",
                        "true",
                        "cafila.tls.keyStore",
                        file.toString(),
                        "cafila.tls.keyStorePassword",
                        keyStorePassword))
                .orElse(Map.of());
    }

    /** Returns the parameters of an Artemis URL to a broker with these settings; one's own certificate has no name to check. */
    String forBrokersClients() {
        if (!on()) {
            return "";
        }
        return trustStore
                .map(file -> "?sslEnabled=true&trustStorePath=" + file.toString() + "&trustStorePassword="
                        + trustStorePassword)
                .orElseGet(() -> "?sslEnabled=true&verifyHost=false&trustStorePath="
                        + keyStore.orElseThrow().toString() + "&trustStorePassword="
                        + keyStorePassword);
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return keyStore.map(file -> "TLS with " + file).orElse("no TLS");
    }
}
