package dev.cafila.api.audit;

import dev.cafila.store.AuditReader;
import java.util.List;

/** What the API asks of the audit trail. */
public interface AuditView {

    /** Returns entries in order, the first after a number. */
    List<AuditReader.Numbered> entries(long after, int limit);

    /** Returns what people did to tasks, in order, the first after a position. */
    List<AuditReader.TaskAction> taskActions(long after, int limit);

    /** Walks over the whole trail. */
    AuditReader.Verdict verify();

    /** Returns that of a store. */
    static AuditView of(AuditReader reader) {
        return new AuditView() {
            @Override
            public List<AuditReader.Numbered> entries(long after, int limit) {
                return reader.entries(after, limit);
            }

            @Override
            public List<AuditReader.TaskAction> taskActions(long after, int limit) {
                return reader.taskActions(after, limit);
            }

            @Override
            public AuditReader.Verdict verify() {
                return reader.verify();
            }
        };
    }
}
