package dev.cafila;

import dev.cafila.trace.TraceTarget;
import dev.cafila.trace.Tracing;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of distributed tracing, checked. */
final class TraceSettings {

    private static final String ENDPOINT = "cafila.trace.endpoint";
    private static final String SAMPLE = "cafila.trace.sample";
    private static final String HEADERS = "cafila.trace.headers";
    private static final String SERVICE = "cafila.trace.service";
    private static final String PATH = "/v1/traces"; // of the OTLP specification

    private TraceSettings() {}

    /** @throws SettingException naming the setting that is wrong */
    static void check(Settings settings) {
        target(settings);
    }

    /** Returns what traces this process: nothing, if no endpoint is set. */
    static Tracing open(Settings settings) {
        return settings.text(ENDPOINT).isEmpty()
                ? Tracing.OFF
                : target(settings).open();
    }

    private static TraceTarget target(Settings settings) {
        String service = settings.text(SERVICE);
        if (service.isEmpty()) {
            throw new SettingException(SERVICE + " must be the name of this service in traces, but is empty");
        }
        return new TraceTarget(
                endpoint(settings.text(ENDPOINT)), sample(settings.text(SAMPLE)), headers(settings), service);
    }

    /** Without a path it is where a collector takes traces. */
    private static String endpoint(String text) {
        if (!text.isEmpty() && !text.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
            throw new SettingException(
                    ENDPOINT + " must be like http://127.0.0.1:4318, or empty for no traces, but is '" + text + "'");
        }
        String path = text.isEmpty() ? "" : URI.create(text).getPath();
        return path.length() > 1 ? text : text.replaceFirst("/$", "") + PATH;
    }

    private static double sample(String text) {
        if (!text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
            throw new SettingException(SAMPLE + " must be a number from 0 to 1, such as 0.1, but is '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    /** What is wrong is not shown: it is a secret. */
    private static Map<String, String> headers(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        String text = settings.text(HEADERS);
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] pair = each.strip().split("=", 2);
            if (pair.length < 2
                    || !pair[0].strip().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                    || !pair[1].strip().matches("[\\x20-\\x7e]+")) {
                throw new SettingException(
                        HEADERS + " must be like authorization=Bearer abc,x-tenant=acme, in printable ASCII");
            }
            headers.put(pair[0].strip(), pair[1].strip());
        }
        return headers;
    }
}
