package dev.cafila.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.component.TaskConstants;
import dev.cafila.component.TrialRun;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/** Notes what would have been sent, and answers as the peer might. */
final class RecordingProducer extends DefaultProducer {

    private static final JsonMapper JSON = new JsonMapper();

    private final RecordingEndpoint endpoint;
    private final Recorder recorder;

    RecordingProducer(RecordingEndpoint endpoint, Recorder recorder) {
        super(endpoint);
        this.endpoint = endpoint;
        this.recorder = recorder;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String target = endpoint.target();
        if (target.startsWith("task:")) {
            task(target.substring("task:".length()), exchange);
        } else if (target.startsWith("http:") || target.startsWith("https:")) {
            HttpCall.of(endpoint, exchange).answer(exchange, recorder);
        } else {
            other(target, exchange);
        }
    }

    private void task(String name, Exchange exchange) {
        switch (name) {
            case "progress" ->
                recorder.call("would report " + simple("percent", exchange) + " % " + simple("message", exchange));
            case "log" -> recorder.call("would log " + simple("message", exchange));
            default -> {
                TaskType type = TaskType.parse(name);
                String payload = recorder.types().accept(type, TrialRun.json(exchange));
                recorder.call("would submit a task of type " + type + " " + options(exchange)
                        + recorder.types().sensitive(type).masked(payload));
                exchange.getMessage()
                        .setHeader(TaskConstants.ID, TaskId.random().value());
            }
        }
    }

    private String options(Exchange exchange) {
        StringBuilder text = new StringBuilder();
        for (String option : endpoint.options().keySet()) {
            text.append(option).append('=').append(simple(option, exchange)).append(' ');
        }
        return text.toString();
    }

    private String simple(String option, Exchange exchange) {
        Object text = endpoint.options().get(option);
        if (text == null) {
            return "";
        }
        Expression expression = exchange.getContext().resolveLanguage("simple").createExpression(text.toString());
        expression.init(exchange.getContext());
        return String.valueOf(expression.evaluate(exchange, String.class));
    }

    /** SQL, mail, files: a query finds nothing unless an answer is given, and anything else leaves the message as it is. */
    private void other(String target, Exchange exchange) {
        recorder.call("would send to " + target);
        endpoint.options()
                .forEach((name, value) ->
                        recorder.call("  " + name + " = " + recorder.masking().of(name, String.valueOf(value))));
        recorder.call("  " + Shown.body(exchange, recorder.masking()));
        Optional<String> given = recorder.answers().to(target);
        if (given.isPresent()) {
            exchange.getMessage().setBody(value(given.get()));
            recorder.call("answer as given " + given.get());
        } else if (target.startsWith("sql:")) {
            exchange.getMessage().setBody(java.util.List.of());
            recorder.call("answer assumed [] (another: --answer '" + cut(target) + "=[{…}]')");
        }
    }

    private static String cut(String target) {
        return target.length() <= 40 ? target : target.substring(0, 40);
    }

    private static Object value(String json) {
        try {
            Object value = JSON.readValue(json, Object.class);
            return value instanceof Map || value instanceof java.util.List ? value : json;
        } catch (JsonProcessingException e) {
            return json; // checked when it was given; text from a file may be anything
        }
    }
}
