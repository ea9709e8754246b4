package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.load.StompClient;
import dev.cafila.cli.CommandConventions;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.MetricsTable;
import dev.cafila.testing.Patience;
import dev.cafila.testing.Scrape;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With a key store all ports speak TLS, and none speaks anything else. */
class TlsIT {

    private static final String PASSWORD = "only-for.this_test~1";

    private static final int MANAGEMENT = FreePorts.take(1).get(0);

    @TempDir
    static Path folder;

    static Path keyStore;
    static RunningCafila cafila;

    @BeforeAll
    static void start() throws Exception {
        keyStore = made("cafila.p12", "SAN=IP:127.0.0.1,DNS:localhost");
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "cafila.tls.keyStore",
                        keyStore.toString(),
                        "cafila.tls.keyStorePassword",
                        PASSWORD,
                        "cafila.management.port",
                        String.valueOf(MANAGEMENT)));
        InstanceFile.write(cafila.settings, Instant.now());
    }

    /** As docs/tls.md has it. */
    private static Path made(String name, String names) throws Exception {
        Path file = folder.resolve(name);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "cafila",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=cafila",
                        "-ext",
                        names,
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        return file;
    }

    @AfterAll
    static void stop() {
        if (cafila != null) {
            cafila.close();
        }
    }

    @Test
    void httpIsHttpsAndNothingElse() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
        String address = "127.0.0.1:" + cafila.settings.port() + "/health/live";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("https://" + address)).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create("http://" + address)).build(), BodyHandlers.discarding()))
                .isInstanceOf(java.io.IOException.class);
        HttpClient stranger = HttpClient.newHttpClient();
        assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
                .isInstanceOf(javax.net.ssl.SSLHandshakeException.class);
    }

    @Test
    void metricsTellWhenTheCertificateEnds() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + cafila.settings.port() + "/metrics"))
                .header("Authorization", "Bearer " + cafila.key())
                .build();
        Scrape now = Scrape.of(client.send(request, BodyHandlers.ofString()).body());
        Instant end = ((X509Certificate) certificate(keyStore)).getNotAfter().toInstant();
        assertThat(now.samples())
                .containsEntry("cafila_certificate_expiry_timestamp_seconds", (double) end.getEpochSecond());
        assertThat(now.help().get("cafila_certificate_expiry_timestamp_seconds"))
                .isEqualTo(MetricsTable.read().help().get("cafila_certificate_expiry_timestamp_seconds"));
    }

    @Test
    void hawtiosSessionNeverGoesWithoutTls() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
        String account = "{\"email\":\"ana@cafila.local\",\"password\":\"caravan-at-night-7\",\"roles\":[\"admin\"]}";
        HttpRequest added = json("https://127.0.0.1:" + cafila.settings.port() + "/api/v1/users", account)
                .header("Authorization", "Bearer " + cafila.key())
                .build();
        assertThat(client.send(added, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
        String origin = "https://127.0.0.1:" + MANAGEMENT;
        HttpResponse<String> login = client.send(
                json(
                                origin + "/hawtio/auth/login",
                                "{\"username\":\"ana@cafila.local\",\"password\":\"caravan-at-night-7\"}")
                        .header("Origin", origin)
                        .build(),
                BodyHandlers.ofString());
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(login.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("cafila-hawtio=")
                .contains("; Secure", "; HTTPOnly", "; SameSite=Strict");
    }

    private static HttpRequest.Builder json(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void theCommandLineTrustsTheInstanceOfItsDataFolderAndNoOther() throws Exception {
        String id = UUID.randomUUID().toString();
        StringWriter said = new StringWriter();
        assertThat(run(said, "status", id, "--data", cafila.settings.data().toString()))
                .as(said.toString())
                .isNotZero();
        assertThat(said.toString()).contains(id).doesNotContain("cannot be trusted");

        Path note = cafila.settings.data().resolve("instance.json");
        String right = Files.readString(note);
        String other = java.util.Base64.getEncoder()
                .encodeToString(
                        certificate(made("other.p12", "SAN=IP:127.0.0.1")).getEncoded());
        Files.writeString(note, right.replaceFirst("\"certificate\":\"[^\"]*\"", "\"certificate\":\"" + other + "\""));
        try {
            StringWriter refused = new StringWriter();
            assertThat(run(
                            refused,
                            "status",
                            id,
                            "--data",
                            cafila.settings.data().toString()))
                    .isNotZero();
            assertThat(refused.toString()).contains("cannot be trusted (docs/tls.md)");
        } finally {
            Files.writeString(note, right);
        }
    }

    private static int run(StringWriter said, String... arguments) {
        CommandLine commandLine = CommandConventions.applyTo(new CommandLine(new Main()));
        commandLine.setOut(new PrintWriter(said, true));
        commandLine.setErr(new PrintWriter(said, true));
        return commandLine.execute(arguments);
    }

    @Test
    void producersOfJmsAndAmqpConnectWithTls() throws Exception {
        String trust = "trustStorePath=" + keyStore + "&trustStorePassword=" + PASSWORD;
        try (JMSContext core = new ActiveMQConnectionFactory(coreUrl() + "?sslEnabled=true&" + trust)
                .createContext("producer", cafila.password("producer"))) {
            core.createProducer().send(core.createQueue("inbox.echo"), "{}");
        }
        ConnectionFactory amqp =
                new JmsConnectionFactory("amqps://127.0.0.1:" + cafila.settings.brokerPort("cafila.broker.amqp.port")
                        + "?transport.trustStoreLocation=" + keyStore + "&transport.trustStorePassword=" + PASSWORD);
        try (JMSContext context = amqp.createContext("producer", cafila.password("producer"))) {
            context.createProducer().send(context.createQueue("inbox.echo"), "{}");
        }
        SSLContext trusting = trusting(keyStore);
        try (SSLSocket stomp = (SSLSocket) trusting.getSocketFactory()
                .createSocket("127.0.0.1", cafila.settings.brokerPort("cafila.broker.stomp.port"))) {
            stomp.setSoTimeout((int) Patience.MILLIS);
            stomp.startHandshake();
            assertThat(stomp.getSession().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void nothingIsTakenWithoutTls() {
        assertThatThrownBy(() -> new ActiveMQConnectionFactory(coreUrl() + "?callTimeout=2000")
                        .createContext("producer", cafila.password("producer")))
                .isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> new StompClient(
                        cafila.settings.brokerPort("cafila.broker.stomp.port"),
                        "producer",
                        cafila.password("producer")))
                .isInstanceOf(java.io.IOException.class);
    }

    /** What a process without the role broker does that shares the data folder. */
    @Test
    void anotherProcessOfThisInstallationTrustsItsOwnBroker() throws Exception {
        String url = coreUrl() + cafila.settings.tls().forBrokersClients();
        try (BrokerConnections connections = new BrokerConnections(
                        new BrokerAddress(url, BrokerAccounts.RUNTIME, cafila.password(BrokerAccounts.RUNTIME)));
                BrokerAdmin admin = new BrokerAdmin(connections.senders())) {
            admin.requireSafe("task.any");
        }
    }

    private static String coreUrl() {
        return "tcp://127.0.0.1:" + cafila.settings.brokerPort("cafila.broker.port");
    }

    private static java.security.cert.Certificate certificate(Path file) throws Exception {
        return loaded(file).getCertificate("cafila");
    }

    private static KeyStore loaded(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext trusting(Path file) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(loaded(file));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
