package dev.cafila.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for files that were added, changed or deleted: when the file system says so, and every second, because some say nothing.
 * A file counts once it is the same at two looks, so that one that is being written is left to be finished.
 */
public final class RouteWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** What a route takes is to be known before it takes it. */
    private static final Comparator<Path> SCHEMAS_FIRST =
            Comparator.comparing(RouteWatch::isRoute).thenComparing(Comparator.naturalOrder());

    private static final Duration SETTLING = Duration.ofSeconds(1);

    /** What is done about a file. */
    public interface Edits {

        /** Nothing. */
        Edits NONE = new Edits() {
            @Override
            public void changed(Path file) {}

            @Override
            public void deleted(Path file) {}

            @Override
            public void looked() {}
        };

        /** A file is new, or was changed. */
        void changed(Path file);

        /** A file is gone. */
        void deleted(Path file);

        /** The looks are over; called each time. */
        void looked();
    }

    private final List<Path> folders;
    private final Predicate<Path> concerns;
    private final Edits edits;
    private Map<Path, Stamp> seen = Map.of();
    private Map<Path, Stamp> handled = new TreeMap<>();
    private volatile boolean closed;
    private @Nullable WatchService service;
    private @Nullable Thread thread;

    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {}

    /** @param concerns tells which files to look at */
    public RouteWatch(List<Path> folders, Predicate<Path> concerns, Edits edits) {
        this.folders = folders;
        this.concerns = concerns;
        this.edits = edits;
    }

    /** Returns the files that are there, schemas first; from now on only what differs from them counts. */
    public synchronized List<Path> begin() {
        seen = scan();
        handled = new TreeMap<>(seen);
        return List.copyOf(seen.keySet());
    }

    /** Begins to look. */
    public void start() {
        try {
            service = FileSystems.getDefault().newWatchService();
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                }
            }
        } catch (IOException e) {
            LOG.warn("The file system tells nothing of edits ({}): they are looked for every second", e.toString());
        }
        thread = new Thread(this::run, "route-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            boolean settled = true;
            while (!closed) {
                await(settled ? PERIOD : SETTLING, settled);
                try {
                    settled = look();
                } catch (RuntimeException | LinkageError | StackOverflowError e) { // the next look may go well
                    LOG.error("Edits of routes could not be looked at", e);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("Edits are not looked for any more");
        }
    }

    /** While a file is being written each write would be told: there is nothing to hurry for then. */
    private void await(Duration time, boolean listens) throws InterruptedException {
        WatchKey key = null;
        if (service == null || !listens) {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } else {
            key = service.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /** Handles what has settled; returns false if something has not. */
    synchronized boolean look() {
        if (closed) {
            return true;
        }
        Map<Path, Stamp> now = scan();
        boolean settled = true;
        for (Map.Entry<Path, Stamp> file : now.entrySet()) {
            if (!file.getValue().equals(handled.get(file.getKey()))) {
                if (file.getValue().equals(seen.get(file.getKey()))) {
                    handled.put(file.getKey(), file.getValue());
                    edits.changed(file.getKey());
                } else {
                    settled = false;
                }
            }
        }
        for (Path file : List.copyOf(handled.keySet())) {
            if (!now.containsKey(file)) {
                if (seen.containsKey(file)) {
                    settled = false; // perhaps it is only being replaced
                } else {
                    handled.remove(file);
                    edits.deleted(file);
                }
            }
        }
        seen = now;
        edits.looked();
        return settled;
    }

    private Map<Path, Stamp> scan() {
        Map<Path, Stamp> files = new TreeMap<>(SCHEMAS_FIRST);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                scan(folder, files);
            }
        }
        return files;
    }

    private void scan(Path folder, Map<Path, Stamp> files) {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, "*{" + RouteFile.SUFFIX + "," + RouteFile.SCHEMA_SUFFIX + "}")) {
            for (Path file : all) {
                if (concerns.test(file)) {
                    stamp(file, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder, e);
        }
    }

    /** Tells whether a file is a route's; else it is a schema. */
    public static boolean isRoute(Path file) {
        return file.getFileName().toString().endsWith(RouteFile.SUFFIX);
    }

    private static void stamp(Path file, Map<Path, Stamp> files) throws IOException {
        try {
            BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
            files.put(file, new Stamp(of.size(), of.lastModifiedTime(), of.fileKey()));
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", file);
        }
    }

    /** Looks no more; an edit that is being handled is handled to its end. */
    @Override
    public void close() {
        closed = true;
        try {
            if (service != null) {
                service.close();
            }
            Thread looking = thread;
            if (looking != null) {
                looking.join(PERIOD.toMillis() * 10);
            }
        } catch (IOException e) {
            LOG.debug("The watch is over anyway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
