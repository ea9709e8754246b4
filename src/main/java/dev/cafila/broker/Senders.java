package dev.cafila.broker;

import dev.cafila.task.InvalidTaskException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds out whose a message in the inbox is: by the account that the broker saw, never by what the message says. */
public final class Senders {

    /** Where the broker writes the account; what a client writes there does not stay. */
    static final String ACCOUNT = "_AMQ_VALIDATED_USER";

    /** Whatever came over AMQP has this property; a client can write something else into it, but cannot take it away. */
    private static final String CAME_BY_AMQP = "JMS_AMQP_ORIGINAL_ENCODING";

    private final ProducerAccounts accounts;
    private final boolean knownForAmqp;

    /** @param knownForAmqp whether the broker has the {@link SenderPlugin} */
    public Senders(ProducerAccounts accounts, boolean knownForAmqp) {
        this.accounts = accounts;
        this.knownForAmqp = knownForAmqp;
    }

    /** Returns who sent a message, for a task of which organisation. */
    public record Sender(String org, String account) {}

    /** @throws InvalidTaskException if nobody's tasks may come from there */
    public Sender of(Message message) throws JMSException {
        if (!knownForAmqp && message.propertyExists(CAME_BY_AMQP)) {
            String org = accounts.onlyOrganisation()
                    .orElseThrow(() -> new InvalidTaskException(
                            "The sender",
                            "is not known: for AMQP the broker needs Cafila's plugin (docs/standalone-broker.md)"));
            return new Sender(org, "");
        }
        String account = accountOf(message);
        return accounts.organisationOf(account)
                .map(org -> new Sender(org, String.valueOf(account)))
                .orElseThrow(() -> new InvalidTaskException(
                        "The account " + account, "hands in tasks for no organisation (cafila.producers)"));
    }

    static @Nullable String accountOf(Message message) throws JMSException {
        Object account = message.getObjectProperty(ACCOUNT);
        return account instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) account;
    }
}
