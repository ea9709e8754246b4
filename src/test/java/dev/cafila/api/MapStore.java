package dev.cafila.api;

import dev.cafila.api.audit.AuditView;
import dev.cafila.api.control.TaskRemoval;
import dev.cafila.api.deadletter.DeadLetterView;
import dev.cafila.api.notification.NotificationView;
import dev.cafila.api.privacy.SubjectView;
import dev.cafila.api.stats.CountView;
import dev.cafila.api.stream.EventView;
import dev.cafila.api.task.TaskView;
import dev.cafila.audit.AuditEntry;
import dev.cafila.store.AuditReader;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.store.DeadLetterGroup;
import dev.cafila.store.DeadLetterPage;
import dev.cafila.store.DeadLetterQuery;
import dev.cafila.store.EventRange;
import dev.cafila.store.HistoryEntry;
import dev.cafila.store.LogLine;
import dev.cafila.store.Notification;
import dev.cafila.store.Notifications;
import dev.cafila.store.RecordedEvent;
import dev.cafila.store.StoredFile;
import dev.cafila.store.TaskCount;
import dev.cafila.store.TaskPage;
import dev.cafila.store.TaskQuery;
import dev.cafila.store.UnfinishedCount;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A store that is a map, and keeps what it was asked. */
final class MapStore
        implements TaskView,
                DeadLetterView,
                TaskRemoval,
                EventView,
                AuditView,
                CountView,
                SubjectView,
                NotificationView {

    final Map<TaskId, TaskSnapshot> tasks = new ConcurrentHashMap<>();
    final List<HistoryEntry> history = new ArrayList<>();
    final List<TaskQuery> queries = new ArrayList<>();
    final List<DeadLetterQuery> deadLetterQueries = new ArrayList<>();
    final List<String> cleaned = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    final List<String> askedNotifications = new ArrayList<>();
    final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    DeadLetterPage deadLetters = new DeadLetterPage(List.of(), null);
    List<DeadLetterGroup> groups = List.of();
    int cleans;
    final Map<String, List<TaskId>> subjects = new ConcurrentHashMap<>();
    final List<TaskId> erased = new ArrayList<>();

    /** Of which task a task tells. */
    final Map<TaskId, TaskId> telling = new ConcurrentHashMap<>();

    /** What looking for tasks that tell of others ends with; null for none. */
    @Nullable
    RuntimeException refusal;

    int compactions;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Runnable> commits = new CopyOnWriteArrayList<>();
    private final Map<TaskId, Later> behind = new ConcurrentHashMap<>();

    @Override
    public List<TaskId> unnamed(String org, String subject, Set<TaskId> about) {
        if (refusal != null) {
            throw refusal;
        }
        return telling.entrySet().stream()
                .filter(task -> about.contains(task.getValue()) && !about.contains(task.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void name(String org, String subject, List<TaskId> which) {
        subjects.computeIfAbsent(org + " " + subject, who -> new ArrayList<>()).addAll(which);
    }

    @Override
    public int eraseSchedules(String org, String subject) {
        return 0;
    }

    @Override
    public List<Notification> list(Notifications.Reader reader, int limit) {
        askedNotifications.add(reader + " " + limit);
        return notifications;
    }

    @Override
    public boolean markRead(Notifications.Reader reader, String id, Instant now) {
        askedNotifications.add(reader + " read " + id + " at " + now);
        return notifications.stream().anyMatch(one -> one.id().equals(id));
    }

    Optional<StoredFile> file(String id, Instant now) {
        return Optional.ofNullable(files.get(id));
    }

    /** The store hears of this only after so many looks at the task. */
    void hearsLater(TaskSnapshot task, int looks) {
        behind.put(task.id(), new Later(task, looks));
    }

    @Override
    public Optional<TaskSnapshot> find(String org, TaskId id) {
        Later later = behind.get(id);
        if (later != null) {
            behind.put(id, new Later(later.task(), later.looks() - 1));
            if (later.looks() <= 0) {
                tasks.put(id, later.task());
            }
        }
        return Optional.ofNullable(tasks.get(id)).filter(task -> task.org().equals(org));
    }

    @Override
    public TaskPage list(TaskQuery query) {
        queries.add(query);
        return new TaskPage(List.copyOf(tasks.values()), "more");
    }

    @Override
    public List<HistoryEntry> history(String org, TaskId id) {
        return tasks.containsKey(id) ? List.copyOf(history) : List.of();
    }

    @Override
    public List<LogLine> logs(String org, TaskId id) {
        return tasks.containsKey(id) ? List.of(new LogLine(1, ApiServer.NOW, 1, "INFO", "half way")) : List.of();
    }

    @Override
    public DeadLetterPage list(DeadLetterQuery query) {
        deadLetterQueries.add(query);
        return deadLetters;
    }

    @Override
    public List<DeadLetterGroup> groups(DeadLetterFilter filter, int limit) {
        deadLetterQueries.add(new DeadLetterQuery(filter, limit, null));
        return groups;
    }

    @Override
    public boolean remove(String org, TaskId id) {
        return find(org, id).filter(task -> task.state().isEnd()).isPresent() && tasks.remove(id) != null;
    }

    @Override
    public int clean(String org, TaskState end, Instant endedBefore, int limit) {
        cleaned.add(org + " " + end.word() + " " + endedBefore);
        return Math.min(cleans, limit);
    }

    @Override
    public synchronized List<RecordedEvent> read(EventRange range) {
        return events.stream()
                .filter(event -> event.position() > range.after() && event.position() <= range.upTo())
                .filter(event -> range.org() == null || event.org().equals(range.org()))
                .filter(event -> range.task() == null || event.task().equals(range.task()))
                .limit(range.limit())
                .toList();
    }

    @Override
    public synchronized long newest() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).position();
    }

    @Override
    public void onCommit(Runnable listener) {
        commits.add(listener);
    }

    /** Records what was told of a task; its position is the next. */
    void record(TaskSnapshot task, String kind, String data) {
        record(task.org(), task, kind, data);
    }

    /** The same, as if the task were of that organisation. */
    void record(String org, TaskSnapshot task, String kind, String data) {
        add(org, task, kind, data);
        commits.forEach(Runnable::run);
    }

    private synchronized void add(String org, TaskSnapshot task, String kind, String data) {
        long position = newest() + 1;
        events.add(new RecordedEvent(
                position,
                task.id() + ":" + position,
                task.id(),
                org,
                task.type().slug(),
                task.attempt(),
                kind,
                ApiServer.NOW,
                data,
                kind.equals("completed") ? "{\n\"sent\": true}" : null));
    }

    @Override
    public List<AuditReader.Numbered> entries(long after, int limit) {
        AuditEntry entry = new AuditEntry(ApiServer.NOW, "", "a@b.example", "login", "", AuditEntry.DONE, "from here");
        return after > 0 ? List.of() : List.of(new AuditReader.Numbered(1, entry, "00"));
    }

    @Override
    public List<AuditReader.TaskAction> taskActions(long after, int limit) {
        return List.of();
    }

    @Override
    public AuditReader.Verdict verify() {
        return new AuditReader.Verdict(true, 1, 0, "");
    }

    @Override
    public List<TaskCount> byState(@Nullable String org) {
        return List.of(
                new TaskCount("report", TaskState.COMPLETED, 1234), new TaskCount("report", TaskState.WAITING, 3));
    }

    @Override
    public List<UnfinishedCount> unfinished(@Nullable String org) {
        return List.of(new UnfinishedCount("report", TaskState.WAITING, TaskPriority.HIGH, 3, Instant.EPOCH));
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public CountView patient() {
        return this;
    }

    @Override
    public Map<String, Long> deadLetters() {
        return Map.of("report", 12L);
    }

    @Override
    public List<TaskId> find(String org, String subject, String after, int limit) {
        return subjects.getOrDefault(org + " " + subject, List.of()).stream()
                .filter(id -> id.value().compareTo(after) > 0)
                .sorted(Comparator.comparing(TaskId::value))
                .limit(limit)
                .toList();
    }

    @Override
    public int erase(String org, List<TaskId> tasks) {
        erased.addAll(tasks);
        return tasks.size();
    }

    @Override
    public void compact() {
        compactions++;
    }

    private record Later(TaskSnapshot task, int looks) {}
}
