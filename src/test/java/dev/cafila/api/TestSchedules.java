package dev.cafila.api;

import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.ScheduleParts;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Stands where there are no schedules. */
final class TestSchedules {

    static final ScheduleParts NONE = new ScheduleParts(
            (ScheduleBook) Proxy.newProxyInstance(
                    TestSchedules.class.getClassLoader(),
                    new Class<?>[] {ScheduleBook.class},
                    (book, method, values) -> {
                        throw new UnsupportedOperationException("no schedules here");
                    }),
            request -> {
                throw new UnsupportedOperationException("no schedules here");
            },
            (org, id) -> Optional.empty(),
            Map.of(),
            Clock.systemUTC());

    private TestSchedules() {}
}
