package dev.cafila.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it goes over the wire.
 *
 * @param operation the operation of the contract that it began as
 * @param target path and query, as they are sent
 */
public record WireRequest(String operation, String method, String target, Map<String, String> headers, byte[] body) {

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return operation + ": " + method + " " + target + " " + headers + " "
                + (text.length() > 400 ? text.substring(0, 400) + "… (" + body.length + " bytes)" : text);
    }
}
