package dev.cafila.control;

import dev.cafila.submission.BrokerUnavailableException;
import jakarta.jms.JMSException;

/** Something that is done at the broker. */
interface BrokerWork<T> {

    T run() throws JMSException;

    /** @throws BrokerUnavailableException if the broker did not do it, or nobody knows whether it did */
    static <T> T done(BrokerWork<T> work) {
        try {
            return work.run();
        } catch (JMSException e) {
            throw new BrokerUnavailableException(
                    "The broker did not confirm it. No task is lost; look at it, or ask again.", e);
        }
    }
}
