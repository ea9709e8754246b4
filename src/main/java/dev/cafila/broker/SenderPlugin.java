package dev.cafila.broker;

import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Runs in the broker, and writes into messages of AMQP whose they are. {@code populate-validated-user} does so for the other
 * protocols only (Artemis 2.55), and what an AMQP client writes there itself would be believed.
 */
public final class SenderPlugin implements ActiveMQServerPlugin {

    /** Beside the client's own properties, so that large messages have it too; it comes after them, and so replaces theirs. */
    @Override
    public void beforeSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        if (!(message instanceof ICoreMessage)) {
            String user = session.getValidatedUser() == null ? "" : session.getValidatedUser();
            message.putExtraBytesProperty(Message.HDR_VALIDATED_USER, user.getBytes(StandardCharsets.UTF_8));
        }
    }
}
