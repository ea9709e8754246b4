package dev.cafila.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether the broker takes nothing because its disk is nearly full.
 *
 * @param folder on the broker's disk
 * @param leastBytes below so much free space the broker takes nothing; 0 if its disk is not known here
 */
public record DiskSpace(Path folder, long leastBytes) {

    /** That of a broker elsewhere: it is never said to be full. */
    public static final DiskSpace UNKNOWN = new DiskSpace(Path.of(""), 0);

    /** One system call, so it may be asked before each task. A disk that cannot be asked is not said to be full. */
    public boolean isFull() {
        try {
            return leastBytes > 0 && Files.getFileStore(folder).getUsableSpace() < leastBytes;
        } catch (IOException e) {
            return false; // the send will fail, and say more
        }
    }
}
