package dev.cafila.component;

import dev.cafila.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * For workers in the broker's own process, whose death the broker does not survive to count: a file says which attempts run.
 * What it says at the start was running when the process before died. Each attempt costs two writes of 64 bytes into the
 * operating system's memory, which outlives the process; nothing is forced to the disk, for a power cut is no task's fault.
 */
public final class InHandFile implements WorkerStops, AutoCloseable {

    private static final int RECORD_BYTES = 64;

    private final FileChannel file;
    private final Map<String, Integer> stopsBefore;
    private final Deque<Integer> free = new ArrayDeque<>();
    private int places;

    private InHandFile(FileChannel file, Map<String, Integer> stopsBefore) {
        this.file = file;
        this.stopsBefore = stopsBefore;
    }

    /** Opens the file, and makes it if it is not there. */
    public static InHandFile open(Path path) {
        try {
            Map<String, Integer> stops = Files.exists(path) ? read(Files.readAllBytes(path)) : new HashMap<>();
            return new InHandFile(
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING),
                    stops);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be used", e);
        }
    }

    /** What is not a whole record was being written when the process died: that attempt had not begun. */
    private static Map<String, Integer> read(byte[] bytes) {
        Map<String, Integer> stops = new HashMap<>();
        for (int at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
            String[] words = new String(bytes, at, RECORD_BYTES, StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (words.length == 3 && words[2].matches("\\d{1,4}")) {
                stops.put(words[0] + " " + words[1], Integer.parseInt(words[2]) + 1);
            }
        }
        return stops;
    }

    @Override
    public synchronized int before(Task task, int deliveries) {
        Integer stops = stopsBefore.remove(key(task));
        return stops == null ? 0 : stops;
    }

    @Override
    public Running begin(Task task, int stops) {
        int place = takePlace();
        write(place, key(task) + " " + stops);
        return () -> {
            write(place, "");
            freePlace(place);
        };
    }

    private static String key(Task task) {
        return task.id() + " " + task.attempt();
    }

    private synchronized int takePlace() {
        Integer place = free.poll();
        return place == null ? places++ : place;
    }

    private synchronized void freePlace(int place) {
        free.push(place);
    }

    private void write(int place, String text) {
        byte[] record = " ".repeat(RECORD_BYTES).getBytes(StandardCharsets.US_ASCII);
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, record, 0, ascii.length);
        record[RECORD_BYTES - 1] = '\n';
        try {
            file.write(ByteBuffer.wrap(record), (long) place * RECORD_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("The attempts at hand cannot be written down", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
