package dev.cafila.broker;

/**
 * Where a broker is and as whom to speak to it.
 *
 * @param url an Artemis client URL such as {@code tcp://artemis:61616}, or {@code vm://0} in the broker's own process
 */
public record BrokerAddress(String url, String user, String password) {

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
