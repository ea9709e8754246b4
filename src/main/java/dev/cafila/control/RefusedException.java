package dev.cafila.control;

import dev.cafila.broker.TaskProperties;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.Serial;

/** Says which message could not be settled, and why. */
final class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String taskId;

    RefusedException(Message message, Exception cause) throws JMSException {
        super(cause);
        this.taskId = message.getStringProperty(TaskProperties.ID);
    }

    String taskId() {
        return taskId;
    }
}
