package dev.cafila;

import dev.cafila.data.Analytics;
import dev.cafila.data.DataCleanup;
import dev.cafila.data.NotifiedUser;
import dev.cafila.dryrun.DryRun;
import dev.cafila.identity.FileLinks;
import dev.cafila.report.ReportFiles;
import dev.cafila.store.BusinessData;
import java.time.Clock;
import java.util.Map;

/** The beans that routes of tasks find by name beyond those for calling peers. */
final class WorkerBeans {

    private WorkerBeans() {}

    static Map<String, Object> of(BusinessData data, FileLinks links, Clock clock) {
        return Map.of(
                "businessData", data,
                "fileLinks", links,
                "reportFiles", new ReportFiles(clock),
                "analytics", new Analytics(data.figures(), clock),
                "notifiedUser", new NotifiedUser(),
                "dataCleanup", new DataCleanup(data.oldData(), data.cleaner(), clock));
    }

    /** Returns those of a dry run, in which nothing reads or changes what is stored. */
    static Map<String, Object> ofDryRun(Clock clock) {
        return Map.of(
                "businessData",
                DryRun.NOT_CALLED,
                "fileLinks",
                new FileLinks(new byte[32], ""),
                "reportFiles",
                new ReportFiles(clock),
                "notifiedUser",
                new NotifiedUser(),
                "analytics",
                DryRun.NOT_CALLED,
                "dataCleanup",
                DryRun.NOT_CALLED);
    }
}
