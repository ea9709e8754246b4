package dev.cafila.broker;

import dev.cafila.task.Trace;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** Writes a trace into the properties of a message, and reads it there, whoever wrote it. */
public final class TraceProperties {

    private TraceProperties() {}

    static void write(Message message, Trace trace) throws JMSException {
        message.setStringProperty(TaskProperties.TRACE_PARENT, trace.parent());
        if (!trace.state().isEmpty()) {
            message.setStringProperty(TaskProperties.TRACE_STATE, trace.state());
        }
        if (!trace.previous().isEmpty()) {
            message.setStringProperty(TaskProperties.PREVIOUS_SPAN, trace.previous());
        }
    }

    /** Returns the trace that a message belongs to; null if none is there, or what is there is not one. */
    public static @Nullable Trace read(Message message) throws JMSException {
        if (!(message.getObjectProperty(TaskProperties.TRACE_PARENT) instanceof String parent)) {
            return null;
        }
        Trace trace = Trace.of(parent, text(message, TaskProperties.TRACE_STATE));
        return trace == null ? null : trace.after(text(message, TaskProperties.PREVIOUS_SPAN));
    }

    /** A producer may set properties of any type. */
    private static @Nullable String text(Message message, String property) throws JMSException {
        return message.getObjectProperty(property) instanceof String text ? text : null;
    }
}
