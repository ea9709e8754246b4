package dev.cafila.routes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A peer that may break every rule of HTTP: what it answers are bytes. */
final class RawPeer implements AutoCloseable {

    /** Writes an answer; the connection is closed afterwards. */
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    final AtomicInteger requests = new AtomicInteger();
    /** Bytes that the operating system took. */
    final AtomicLong written = new AtomicLong();

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = out -> {};

    RawPeer() throws IOException {
        threads.execute(this::accept);
    }

    /** Answers so from now on, and counts from nought again. */
    void answer(Answer answer) {
        this.answer = answer;
        requests.set(0);
        written.set(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream())) {
            readRequest(in);
            requests.incrementAndGet();
            answer.write(new Counted(client.getOutputStream()));
        } catch (IOException e) {
            // whoever called has hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the head and the body, so that closing the connection does not reset it. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            head.append((char) next);
        }
        String length = head.toString().replaceFirst("(?is).*\r\ncontent-length: *(\\d+).*", "$1");
        in.readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private final class Counted extends OutputStream {
        private final OutputStream out;

        private Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
            written.addAndGet(length);
        }
    }
}
