package dev.cafila.peer.mail;

import dev.cafila.peer.SandboxPeer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A pretend mail server for a first run, on this machine only: it takes every e-mail and keeps none. The words of {@link
 * SandboxPeer} in an e-mail make it refuse: {@code #status=451 #times=2}.
 */
public final class SandboxMail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxMail.class);
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)");
    private static final int MOST_BYTES = 1_048_576;

    private final SandboxPeer peer = new SandboxPeer();
    private final SMTPServer server;

    private SandboxMail() {
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("sandbox.localhost")
                .maxMessageSize(MOST_BYTES)
                .messageHandler((context, from, to, data) -> take(from, to, data))
                .build();
    }

    /** Starts one on a free port. */
    public static SandboxMail start() {
        SandboxMail mail = new SandboxMail();
        mail.server.start();
        return mail;
    }

    public int port() {
        return server.getPortAllocated();
    }

    private void take(String from, String to, byte[] data) throws RejectException {
        String text = new String(data, StandardCharsets.UTF_8);
        Matcher id = MESSAGE_ID.matcher(text);
        int status = peer.status(id.find() ? id.group(1) + to : "", text);
        if (status != SandboxPeer.OK) {
            throw new RejectException(status, "Asked to answer " + status);
        }
        LOG.info("The pretend mail server took an e-mail from {} to {}", from, to);
    }

    @Override
    public void close() {
        server.stop();
    }
}
