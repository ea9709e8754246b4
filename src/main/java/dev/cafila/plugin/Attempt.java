package dev.cafila.plugin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.component.TaskContext;
import dev.cafila.handler.HandledTask;
import dev.cafila.task.PermanentFailureException;
import java.util.Map;

/** An attempt as its handler sees it. */
record Attempt(TaskContext context, Map<String, Object> payload) implements HandledTask {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String id() {
        return context.id().value();
    }

    @Override
    public String type() {
        return context.type().slug();
    }

    @Override
    public int attempt() {
        return context.attempt();
    }

    @Override
    public String organisation() {
        return context.org();
    }

    @Override
    public String user() {
        return context.user();
    }

    @Override
    public <P> P payloadAs(Class<P> shape) {
        try {
            return JSON.convertValue(payload, shape);
        } catch (IllegalArgumentException e) {
            String place = e.getCause() instanceof JsonMappingException mapping
                    ? mapping.getPath().stream()
                            .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                            .reduce("", String::concat)
                    : "";
            throw new PermanentFailureException(
                    "/payload" + place + " does not fit " + shape.getSimpleName() + ", which the handler needs", e);
        }
    }

    @Override
    public void updateProgress(double fraction, String message) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("progress must be a fraction from 0 to 1, not " + fraction);
        }
        context.progress(fraction * 100, message);
    }

    @Override
    public void log(String message) {
        context.log(message);
    }

    @Override
    public void log(String level, String message) {
        context.log(level, message);
    }

    @Override
    public boolean isCancelled() {
        return context.cancellation().isCancelled();
    }

    @Override
    public void throwIfCancelled() {
        context.cancellation().throwIfCancelled();
    }
}
