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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For workers in the broker's own process, whose death the broker does not survive to count: a file says which attempts run.
 * What it says at the start was running when the process before died. Each attempt costs two writes of 64 bytes into the
 * operating system's memory, which outlives the process; nothing is forced to the disk, for a power cut is no task's fault.
 */
public final class InHandFile implements WorkerStops, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InHandFile.class);
    private static final int RECORD_BYTES = 64;

    /** Records of attempts that had been settled when their process died stay for ever; more than these are too many. */
    private static final int MOST_OLD_RECORDS = 1000;

    private final FileChannel file;
    private final Map<String, Record> old = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int places;

    private InHandFile(FileChannel file) {
        this.file = file;
    }

    /** Opens the file, and makes it if it is not there. */
    public static InHandFile open(Path path) {
        try {
            byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            InHandFile inHand =
                    new InHandFile(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            inHand.read(bytes);
            return inHand;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be used", e);
        }
    }

    /**
     * What the process before had in hand stays written until it has run again. What is not a whole record was being written
     * when that process died: its attempt had not begun.
     */
    private void read(byte[] bytes) {
        for (int at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
            int place = places++;
            String[] words = new String(bytes, at, RECORD_BYTES, StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (words.length == 3 && words[2].matches("\\d{1,4}") && old.size() < MOST_OLD_RECORDS) {
                Record record = new Record(place, Integer.parseInt(words[2]) + 1);
                Record other = old.put(words[0] + " " + words[1], record);
                if (other != null) {
                    erase(other.place());
                }
            } else {
                erase(place);
            }
        }
    }

    @Override
    public synchronized int before(Task task, int noted, int deliveries) {
        Record record = old.get(key(task));
        return record == null ? 0 : record.stops();
    }

    /** The new record is written before the old one goes. */
    @Override
    public synchronized Running begin(Task task, int noted, int since) {
        int place = free.isEmpty() ? places++ : free.pop();
        write(place, key(task) + " " + since);
        forget(task);
        return () -> erase(place);
    }

    @Override
    public synchronized void forget(Task task) {
        Record record = old.remove(key(task));
        if (record != null) {
            erase(record.place());
        }
    }

    @Override
    public void committed(Task task) {
        // what ran was erased when it ended
    }

    private static String key(Task task) {
        return task.id() + " " + task.attempt();
    }

    private synchronized void erase(int place) {
        write(place, "");
        free.push(place);
    }

    /** A worker must not stand still because a stop could not be counted; on a full disk it is not. */
    private void write(int place, String text) {
        byte[] record = " ".repeat(RECORD_BYTES).getBytes(StandardCharsets.US_ASCII);
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, record, 0, ascii.length);
        record[RECORD_BYTES - 1] = '\n';
        try {
            file.write(ByteBuffer.wrap(record), (long) place * RECORD_BYTES);
        } catch (IOException e) {
            LOG.warn("What is in hand could not be written down: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Record(int place, int stops) {}
}
