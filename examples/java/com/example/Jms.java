package com.example;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Submits a task by JMS; over Artemis' own protocol, or over AMQP 1.0, which is the same code. */
public final class Jms {

    private Jms() {}

    /** @param arguments address such as {@code tcp://127.0.0.1:61616} or {@code amqp://127.0.0.1:5672}, and the producer's password */
    public static void main(String[] arguments) throws JMSException {
        String payload = "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"by JMS\"}";
        try (JMSContext jms = factory(arguments[0]).createContext("producer", arguments[1])) {
            TextMessage message = jms.createTextMessage(payload);
            message.setJMSCorrelationID("order-7"); // comes back with every event of the task
            message.setStringProperty("IdempotencyKey", "jms-" + System.nanoTime());
            jms.createProducer().setPriority(7).setDeliveryDelay(0).send(jms.createQueue("inbox.whatsapp"), message);
        }
        System.out.println("sent: it is on the broker's disk");
    }

    private static ConnectionFactory factory(String url) {
        return url.startsWith("amqp") ? new JmsConnectionFactory(url) : new ActiveMQConnectionFactory(url);
    }
}
