package dev.cafila.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** Sends messages on a transacted session; whoever calls it commits. */
@FunctionalInterface
public interface Sending {

    void on(Session session) throws JMSException;
}
