package dev.cafila.api.task;

import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the tasks this node accepted last, so that each can be found before the store has heard of it. Bounded in number
 * and in size; the oldest are forgotten first.
 */
public final class AcceptedTasks {

    private static final int MOST_TASKS = 10_000;
    private static final long MOST_CHARACTERS = 16L << 20;

    private final Map<TaskId, Receipt> receipts = new LinkedHashMap<>();
    private long characters;

    /** Takes note of a task that was accepted; a repetition changes nothing. */
    public synchronized void remember(Receipt receipt) {
        if (receipts.putIfAbsent(receipt.task().id(), receipt) == null) {
            characters += size(receipt);
            forgetOldest();
        }
    }

    synchronized Optional<Receipt> find(String org, TaskId id) {
        return Optional.ofNullable(receipts.get(id))
                .filter(receipt -> receipt.task().org().equals(org));
    }

    /** Forgets a task that was removed from the store; what is still on its way there is found when it arrives. */
    public synchronized void forget(TaskId id) {
        Receipt receipt = receipts.remove(id);
        if (receipt != null) {
            characters -= size(receipt);
        }
    }

    /** Forgets all tasks of an organisation, of which some were removed from the store. */
    public synchronized void forget(String org) {
        receipts.values().removeIf(receipt -> {
            boolean theirs = receipt.task().org().equals(org);
            characters -= theirs ? size(receipt) : 0;
            return theirs;
        });
    }

    private void forgetOldest() {
        Iterator<Receipt> oldest = receipts.values().iterator();
        while (receipts.size() > MOST_TASKS || characters > MOST_CHARACTERS) {
            characters -= size(oldest.next());
            oldest.remove();
        }
    }

    private static int size(Receipt receipt) {
        return receipt.task().payload().length();
    }
}
