package dev.cafila.component;

import dev.cafila.submission.Inbox;
import jakarta.jms.JMSException;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;

/** The bean {@code inbox} of the route that empties the inbox: hands each message on together with the session it came on. */
public final class InboxReceiver {

    private final Inbox inbox;

    public InboxReceiver(Inbox inbox) {
        this.inbox = inbox;
    }

    /** @throws JMSException if the broker refuses: the message stays in the inbox and comes again */
    public void receive(Exchange exchange) throws JMSException {
        JmsMessage message = exchange.getIn(JmsMessage.class);
        inbox.receive(message.getJmsSession(), message.getJmsMessage());
    }
}
