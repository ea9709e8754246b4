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
final class AcceptedTasks {

    private static final int MOST_TASKS = 10_000;
    private static final long MOST_CHARACTERS = 16L << 20;

    private final Map<TaskId, Receipt> receipts = new LinkedHashMap<>();
    private long characters;

    synchronized void remember(Receipt receipt) {
        if (receipts.putIfAbsent(receipt.task().id(), receipt) == null) {
            characters += size(receipt);
            forgetOldest();
        }
    }

    synchronized Optional<Receipt> find(String org, TaskId id) {
        return Optional.ofNullable(receipts.get(id))
                .filter(receipt -> receipt.task().org().equals(org));
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
