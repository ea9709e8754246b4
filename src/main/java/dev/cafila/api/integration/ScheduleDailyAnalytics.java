package dev.cafila.api.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.submit.Door;
import dev.cafila.api.submit.ReceiptJson;
import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.Receipt;
import dev.cafila.task.DailyTime;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Begins a daily schedule: a task that waits for its day, and schedules the next when it begins. An organisation has one; asked for
 * again it is the same, because a day has one idempotency key, however many ask for it at once.
 */
record ScheduleDailyAnalytics(Door door, DailySchedules schedules, Clock clock) implements OperationHandler {

    private static final int DEFAULT_HOUR = 6;
    private static final String DEFAULT_ZONE = "America/Sao_Paulo";
    private static final int DEFAULT_DAYS = 30;

    /** How often a schedule for one day can be cancelled and begun again. */
    private static final int MOST_BEGINNINGS = 100;

    @Override
    public String operation() {
        return "scheduleDailyAnalytics";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = request.body();
        String zone = body.path("timezone").asText(DEFAULT_ZONE);
        DailyTime time = time(body.path("hour").asInt(DEFAULT_HOUR), zone);
        LocalDate date = time.next(clock.instant());
        ObjectNode payload = body.objectNode()
                .put("hour", time.hour())
                .put("timezone", zone)
                .put("days", body.path("days").asInt(DEFAULT_DAYS))
                .put("date", date.toString());
        Optional<TaskSnapshot> live = schedules.live(request.caller().org());
        if (live.isPresent()) {
            return same(live.get(), payload, request);
        }
        return begin(payload, date, time, request);
    }

    private static DailyTime time(int hour, String zone) {
        try {
            return DailyTime.of(hour, zone);
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.at("/" + e.field(), e.getMessage()));
        }
    }

    private static Response same(TaskSnapshot task, ObjectNode payload, Request request) {
        if (!DailySchedules.haveSameSettings(task, payload)) {
            throw scheduled(task);
        }
        return DailySchedules.answer(task, request.base());
    }

    /** Each beginning has another key, so that a day whose task was cancelled can be scheduled again. */
    private Response begin(ObjectNode payload, LocalDate date, DailyTime time, Request request) {
        String org = request.caller().org();
        for (int beginning = 0; beginning < MOST_BEGINNINGS; beginning++) {
            TaskRequest task = TaskRequest.of(DailySchedules.TYPE.slug(), payload.toString())
                    .org(org)
                    .user(request.caller().user())
                    .deliverAt(time.on(date))
                    .idempotencyKey(DailySchedules.key(date, beginning))
                    .build();
            Optional<Receipt> receipt = submit(task, request);
            if (receipt.isPresent() && !receipt.get().replayed()) {
                return ReceiptJson.answer(receipt.get(), request.base());
            }
            Optional<TaskSnapshot> earlier = schedules.unended(
                    org, TaskId.derivedFrom(org, DailySchedules.TYPE, DailySchedules.key(date, beginning)));
            if (earlier.isPresent()) {
                return same(earlier.get(), payload, request);
            }
        }
        throw new ProblemException(Problem.of(
                409,
                "ALREADY_SCHEDULED",
                "There is a schedule already",
                "The schedule for " + date + " was begun and cancelled too often. Try again tomorrow."));
    }

    /** Returns nothing if the key belongs to a task with other settings. */
    private Optional<Receipt> submit(TaskRequest task, Request request) {
        try {
            return Optional.of(door.submit(task, request.caller()));
        } catch (IdempotencyKeyReusedException e) {
            return Optional.empty();
        }
    }

    private static ProblemException scheduled(TaskSnapshot task) {
        return new ProblemException(Problem.of(
                409,
                "ALREADY_SCHEDULED",
                "There is a schedule already",
                "Its next task is " + task.id() + ", with other settings. Cancel that first."));
    }
}
