package dev.cafila.broker;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the broker, and refuses a duplicate id ({@code _AMQ_DUPL_ID}) that another transaction is about to commit. Artemis (2.55)
 * compares an id only with those that are committed, so that of two processes that submit a task with the same key in the same
 * moment it would take both.
 */
public final class KeysUnderWay implements ActiveMQServerPlugin {

    private static final String REASON = "another transaction is about to send this id";

    private final Map<Key, Transaction> underWay = new ConcurrentHashMap<>();

    private record Key(String address, ByteBuffer id) {}

    /** Tells whether a commit was refused for an id that was not committed then, and perhaps never is. */
    public static boolean isReasonOf(Exception refusal) {
        return String.valueOf(refusal.getMessage()).contains(REASON);
    }

    /** The commit of a transaction that comes second fails as with an id that is committed. */
    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        Key key = key(message);
        if (transaction != null && key != null) {
            Transaction first = underWay.putIfAbsent(key, transaction);
            if (first != null && first != transaction) {
                transaction.markAsRollbackOnly(new ActiveMQDuplicateIdException(REASON));
            }
        }
    }

    /** After the message was routed: what a transaction does after it is stored goes in order, and to keep the id came before this. */
    @Override
    public void afterSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            RoutingStatus result) {
        Key key = key(message);
        if (transaction != null && key != null && underWay.get(key) == transaction) {
            transaction.afterStore(new TransactionOperationAbstract() {
                @Override
                public void afterCommit(Transaction ended) {
                    underWay.remove(key, ended);
                }

                @Override
                public void afterRollback(Transaction ended) {
                    underWay.remove(key, ended);
                }
            });
        }
    }

    @Override
    public void onSendException(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            Exception e) {
        Key key = key(message);
        if (transaction != null && key != null) {
            underWay.remove(key, transaction);
        }
    }

    /** Elsewhere, as in the inbox, an id is compared with none: Cafila looks at it when it takes the message. */
    private static @Nullable Key key(Message message) {
        byte[] id = message.getDuplicateIDBytes();
        String address = message.getAddress();
        return id == null || address == null || !address.startsWith(Destinations.TASK_PREFIX)
                ? null
                : new Key(address, ByteBuffer.wrap(id));
    }
}
