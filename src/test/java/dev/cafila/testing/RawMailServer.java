package dev.cafila.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server that answers what a test says, and hangs up where it says so; keeps what it was sent. */
public final class RawMailServer implements BeforeEachCallback, AfterAllCallback {

    /** A reply that is none: the connection is closed instead. */
    public static final String HANG_UP = "";

    private static final String DOT = ".";

    public final List<String> mails = new CopyOnWriteArrayList<>();
    public final List<String> envelopes = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final BlockingDeque<String> repliesToMails = new LinkedBlockingDeque<>();
    private final BlockingDeque<String> repliesToRecipients = new LinkedBlockingDeque<>();

    public RawMailServer() {
        try {
            server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "raw-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Says what the next mails are answered with, one after the other; then all is well. */
    public void answerMails(String... replies) {
        repliesToMails.addAll(List.of(replies));
    }

    public void answerRecipients(String... replies) {
        repliesToRecipients.addAll(List.of(replies));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        mails.clear();
        envelopes.clear();
        repliesToMails.clear();
        repliesToRecipients.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                serve(client);
            } catch (IOException e) {
                // whoever called has hung up, or the test is over
            }
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
        say(out, "220 raw.localhost");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.toUpperCase(Locale.ROOT);
            String reply = "250 OK";
            if (word.startsWith("MAIL") || word.startsWith("RCPT")) {
                envelopes.add(line);
                reply = word.startsWith("RCPT") ? next(repliesToRecipients) : reply;
            } else if (word.startsWith("DATA")) {
                say(out, "354 go on");
                mails.add(readMail(in));
                reply = next(repliesToMails);
            } else if (word.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            }
            if (reply.equals(HANG_UP)) {
                return;
            }
            say(out, reply);
        }
    }

    private static String next(BlockingDeque<String> replies) {
        String reply = replies.poll();
        return reply == null ? "250 OK" : reply;
    }

    private static String readMail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals(DOT); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }
}
