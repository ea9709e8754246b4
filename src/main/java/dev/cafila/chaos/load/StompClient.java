package dev.cafila.chaos.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Speaks STOMP 1.2 over a plain socket, as a script with netcat would. */
public final class StompClient implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private int receipts;

    public StompClient(int port, String user, String password) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        write("CONNECT\naccept-version:1.2\nhost:localhost\nlogin:" + user + "\npasscode:" + password + "\n\n");
        String answer = read();
        if (!answer.startsWith("CONNECTED")) {
            throw new IOException(answer);
        }
    }

    /** Sends and waits for the broker's receipt; an ERROR frame is thrown with its text. */
    public void send(String destination, Map<String, String> headers, String body) throws IOException {
        String receipt = "r" + ++receipts;
        StringBuilder frame = new StringBuilder("SEND\ndestination:" + destination + "\nreceipt:" + receipt + "\n");
        headers.forEach(
                (name, value) -> frame.append(name).append(':').append(value).append('\n'));
        write(frame.append('\n').append(body).toString());
        String answer = read();
        if (!answer.startsWith("RECEIPT") || !answer.contains("receipt-id:" + receipt)) {
            throw new IOException(answer);
        }
    }

    /** Subscribes and waits for the broker's receipt; an ERROR frame is thrown with its text. */
    public void subscribe(String destination) throws IOException {
        String receipt = "r" + ++receipts;
        write("SUBSCRIBE\nid:" + receipt + "\ndestination:" + destination + "\nreceipt:" + receipt + "\n\n");
        String answer = read();
        if (!answer.startsWith("RECEIPT")) {
            throw new IOException(answer);
        }
    }

    private void write(String frame) throws IOException {
        out.write((frame + "\0").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String read() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int b = in.read(); b > 0 || frame.size() == 0; b = in.read()) {
            if (b < 0) {
                throw new IOException("connection closed");
            }
            if (b != '\n' || frame.size() > 0) {
                frame.write(b);
            }
        }
        return frame.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
