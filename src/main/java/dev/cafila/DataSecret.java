package dev.cafila;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that are made on the first start and kept in the data folder, each in a file that only its owner may read. */
final class DataSecret {

    /** By which the commands of the owner of the data folder may do everything; changes when the file is deleted. */
    static final String LOCAL_KEY = "local-key";

    /** What tokens are signed with. */
    static final String TOKEN_SECRET = "token-secret";

    /** By which it is kept whom tasks are about; without it those can no more be found. */
    static final String SUBJECT_KEY = "subject-key";

    /** What links to files are signed with. */
    static final String FILE_SECRET = "file-secret";

    private static final int BYTES = 32;

    private DataSecret() {}

    /** Returns the base64 text of 32 random bytes, the same each time. */
    static String in(Path data, String name) {
        Path file = data.resolve(name);
        try {
            if (!Files.exists(file)) {
                make(data, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret in " + file, e);
        }
    }

    /** Written aside and then linked, so that nobody sees half of it, and of two that start at once one makes it. */
    private static void make(Path data, Path file) throws IOException {
        Files.createDirectories(data);
        Path aside = Files.createTempFile(
                data,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Files.writeString(aside, Base64.getEncoder().encodeToString(secret));
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            return; // another process was quicker
        } finally {
            Files.delete(aside);
        }
    }
}
