package dev.cafila.broker;

import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Runs in the broker, and writes into messages of AMQP whose they are. {@code populate-validated-user} does so for the other
 * protocols only (Artemis 2.55), and what an AMQP client writes there itself would be believed.
 */
public final class SenderPlugin implements ActiveMQServerPlugin {

    /** A message is sent and routed, through diverts too, on one thread. */
    private final ThreadLocal<byte[]> sender = new ThreadLocal<>();

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        if (!(message instanceof ICoreMessage)) {
            String user = session.getValidatedUser() == null ? "" : session.getValidatedUser();
            sender.set(user.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Writes the user beside the client's own properties, of which one of the same name does not count then. Done for each
     * copy, because the one that a divert makes of a large message has lost it again.
     */
    @Override
    public void beforeMessageRoute(Message message, RoutingContext context, boolean direct, boolean rejectDuplicates) {
        byte[] user = sender.get();
        if (user != null && !(message instanceof ICoreMessage)) {
            message.putExtraBytesProperty(Message.HDR_VALIDATED_USER, user);
        }
    }

    @Override
    public void afterSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            RoutingStatus result) {
        sender.remove();
    }

    @Override
    public void onSendException(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            Exception failure) {
        sender.remove();
    }
}
