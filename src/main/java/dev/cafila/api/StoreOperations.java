package dev.cafila.api;

import dev.cafila.api.audit.AuditView;
import dev.cafila.api.control.TaskRemoval;
import dev.cafila.api.deadletter.DeadLetterView;
import dev.cafila.api.notification.FileView;
import dev.cafila.api.notification.NotificationView;
import dev.cafila.api.privacy.SubjectView;
import dev.cafila.api.stats.CountView;
import dev.cafila.api.stream.EventView;
import dev.cafila.api.task.TaskView;
import dev.cafila.store.Store;
import java.time.Clock;

/** What the operations ask of the store. */
public record StoreOperations(
        TaskView tasks,
        DeadLetterView deadLetters,
        TaskRemoval removal,
        EventView events,
        AuditView audit,
        CountView counts,
        SubjectView subjects,
        NotificationView notifications,
        FileView files) {

    /** Returns those of a store. */
    public static StoreOperations of(Store store, Clock clock) {
        return new StoreOperations(
                TaskView.of(store.reader(clock)),
                DeadLetterView.of(store.deadLetters()),
                TaskRemoval.of(store.cleaner()),
                EventView.of(store.tail()),
                AuditView.of(store.auditReader()),
                CountView.of(store),
                SubjectView.of(store.subjects(clock)),
                NotificationView.of(store.notifications()),
                store.files()::find);
    }
}
