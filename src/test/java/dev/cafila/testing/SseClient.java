package dev.cafila.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Listens to a stream of Server-Sent Events as a browser does, but reads only when it is asked to. */
public final class SseClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** One event; the id is the last one that was sent. */
    public record Event(String id, String name, String text) {

        public JsonNode data() throws IOException {
            return JSON.readTree(text);
        }
    }

    private final Socket socket = new Socket();
    private final Map<String, String> headers = new TreeMap<>();
    private final InputStream in;
    private final BufferedReader lines;
    private final int status;
    private String lastId = "";
    private volatile int comments;

    private SseClient(int port, String path, int receiveBuffer, String... more) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout((int) Patience.MILLIS);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: here\r\n");
        for (int i = 0; i < more.length; i += 2) {
            request.append(more[i]).append(": ").append(more[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(line().split(" ")[1]);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        lines = new BufferedReader(new InputStreamReader(
                "chunked".equals(headers.get("transfer-encoding")) ? new Chunks() : in, StandardCharsets.UTF_8));
    }

    /** @param headers name, value, name, value … */
    public static SseClient open(int port, String path, String... headers) throws IOException {
        return new SseClient(port, path, 0, headers);
    }

    /** Opens one whose system keeps only little of what it does not read. */
    public static SseClient narrow(int port, String path, String... headers) throws IOException {
        return new SseClient(port, path, 4096, headers);
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Returns the body of an answer that is no stream. */
    public String body() throws IOException {
        return new String(in.readNBytes(Integer.parseInt(header("content-length"))), StandardCharsets.UTF_8);
    }

    /** Waits for the next event, at most {@link Patience#LIMIT}; null if the stream is closed. One that was cut off is none. */
    public @Nullable Event next() throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        String id = lastId;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.isEmpty()) {
                lastId = id;
                if (data.length() > 0) {
                    return new Event(id, name, data.toString());
                }
            }
        }
        return null;
    }

    /** Reads to the end of the stream. */
    public List<Event> rest() throws IOException {
        List<Event> rest = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            rest.add(event);
        }
        return rest;
    }

    /** Returns what the next connection says in {@code Last-Event-ID}. */
    public String lastId() {
        return lastId;
    }

    /** Returns how many signs of life were read. */
    public int comments() {
        return comments;
    }

    /** Breaks the connection, as a network does. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The body without the sizes of its chunks. */
    private final class Chunks extends InputStream {
        private int left;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                left = Integer.parseInt(line(), 16);
                if (left == 0) {
                    left = -1;
                }
            }
            if (left < 0) {
                return -1;
            }
            int read = in.read(bytes, from, Math.min(length, left));
            if (read < 0) {
                return -1;
            }
            left -= read;
            if (left == 0) {
                line();
            }
            return read;
        }
    }
}
