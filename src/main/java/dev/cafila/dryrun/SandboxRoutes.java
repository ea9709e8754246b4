package dev.cafila.dryrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The pretend peers, asked without HTTP; loaded when one is needed. */
final class SandboxRoutes {

    private static final String PLACE = "platform-http:";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Path folder;
    private final CamelContext camel;
    private Map<String, RecordingConsumer> consumers = Map.of();
    private boolean loaded;

    SandboxRoutes(Path folder, CamelContext camel) {
        this.folder = folder;
        this.camel = camel;
    }

    /** Sets where routes that have been loaded are found, by what they come from. */
    void consumers(Map<String, RecordingConsumer> all) {
        consumers = all;
    }

    /** What a pretend peer answers. */
    record Answer(int status, String body) {}

    /** Returns what the pretend peer at that address answers; empty if there is none. */
    Optional<Answer> answer(HttpCall call) throws Exception {
        Optional<String> path = call.localPath().filter(local -> local.startsWith("/sandbox/"));
        if (path.isEmpty() || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        load();
        for (Map.Entry<String, RecordingConsumer> route : consumers.entrySet()) {
            if (route.getKey().startsWith(PLACE)) {
                String template = route.getKey().substring(PLACE.length()).replaceFirst("^/*", "/");
                Matcher fit = pattern(template).matcher(path.get());
                if (fit.matches() && allows(route.getValue(), call.method())) {
                    return Optional.of(ask(route.getValue(), template, fit, call));
                }
            }
        }
        return Optional.empty();
    }

    private void load() throws Exception {
        if (!loaded) {
            loaded = true;
            for (Path file : files()) {
                DryRun.load(camel, file);
            }
        }
    }

    private Iterable<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(end, parameter.start())))
                    .append("([^/]+)");
            end = parameter.end();
        }
        return Pattern.compile(regex + Pattern.quote(template.substring(end)));
    }

    private static boolean allows(RecordingConsumer route, String method) {
        Object allowed = route.getEndpoint().options().get("httpMethodRestrict");
        return allowed == null || allowed.toString().contains(method);
    }

    private static Answer ask(RecordingConsumer route, String template, Matcher fit, HttpCall call) throws Exception {
        Exchange exchange = route.createExchange(true);
        Message request = exchange.getIn();
        request.setBody(call.body());
        call.headers().forEach(request::setHeader);
        call.query().forEach(request::setHeader);
        request.setHeader(Exchange.HTTP_METHOD, call.method());
        Matcher parameter = PARAMETER.matcher(template);
        for (int group = 1; parameter.find(); group++) {
            request.setHeader(parameter.group(1), fit.group(group));
        }
        route.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        Message answer = exchange.getMessage();
        String body = answer.getBody(String.class);
        return new Answer(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class), body == null ? "" : body);
    }
}
