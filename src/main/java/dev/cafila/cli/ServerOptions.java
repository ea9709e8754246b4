package dev.cafila.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say which instance a command talks to; without any, one that runs on this machine. */
final class ServerOptions {

    static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "U",
            description = "Address of the instance (default: $CAFILA_URL, else what runs from ./data, else "
                    + DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Talk to the instance that runs with this data directory (see cafila run --data).")
    private @Nullable Path data;

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "Token or API key (default: $CAFILA_TOKEN, else the key in the data directory of an instance on"
                            + " this machine).")
    private @Nullable String token;

    ApiClient client() throws RefusedException {
        Map<String, String> environment = System.getenv();
        String home = System.getProperty("cafila.home", ".");
        String address = requireHttp(address(environment, home));
        return new ApiClient(address, credential(address, environment, home), certificate(address, home));
    }

    /** An instance on this machine proves who it is by the certificate in its note; any other by the JVM's trust store. */
    private @Nullable OwnCertificate certificate(String address, String home) throws RefusedException {
        Optional<String> noted = directoriesOf(address, home)
                .map(directory -> note(directory, "certificate"))
                .flatMap(Optional::stream)
                .findFirst();
        try {
            return noted.isEmpty() ? null : OwnCertificate.of(noted.get());
        } catch (CertificateException | IllegalArgumentException e) {
            throw RefusedException.unusable("the certificate in instance.json cannot be read: " + e.getMessage());
        }
    }

    private Stream<Path> directoriesOf(String address, String home) {
        Stream<Path> directories = data != null ? Stream.of(data) : Stream.of(Path.of("data"), Path.of(home, "data"));
        return directories.filter(
                directory -> instanceIn(directory).filter(address::equals).isPresent());
    }

    /** A key that is found in a data directory is shown to no other instance than the one that runs with it. */
    @Nullable
    String credential(String address, Map<String, String> environment, String home) {
        String given = token != null ? token : environment.getOrDefault("CAFILA_TOKEN", "");
        if (!given.isBlank()) {
            return given.strip();
        }
        return directoriesOf(address, home)
                .flatMap(directory -> keyIn(directory).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> keyIn(Path directory) {
        try {
            return Optional.of(Files.readString(directory.resolve("local-key")).strip());
        } catch (IOException e) {
            return Optional.empty(); // of another owner, perhaps; the server then says that a token is needed
        }
    }

    /** Returns the command line that asks the same instance again. */
    String again(String command, String id) {
        String where = url != null ? " --url " + url : data != null ? " --data '" + data + "'" : "";
        return "./cafila " + command + " " + Text.oneLine(id) + where;
    }

    String address(Map<String, String> environment, String home) throws RefusedException {
        if (url != null) {
            return url;
        }
        if (data != null) {
            return instanceIn(data)
                    .orElseThrow(() -> RefusedException.unusable("no Cafila has been started with " + data
                            + "; start one with: ./cafila run --data '" + data + "'"));
        }
        String fromEnvironment = environment.getOrDefault("CAFILA_URL", "");
        if (!fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        return Stream.of(Path.of("data"), Path.of(home, "data"))
                .flatMap(directory -> instanceIn(directory).stream())
                .findFirst()
                .orElse(DEFAULT_URL);
    }

    /** Reads the note that a running instance leaves in its data directory. */
    private static Optional<String> instanceIn(Path directory) {
        return note(directory, "url");
    }

    private static Optional<String> note(Path directory, String field) {
        try {
            byte[] note = Files.readAllBytes(directory.resolve("instance.json"));
            return Optional.of(new JsonMapper().readTree(note).path(field).asText())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String requireHttp(String address) {
        try {
            URI uri = URI.create(address.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri.toString().replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // said below, in one way for all that is not an address
        }
        throw new ParameterException(spec.commandLine(), "'" + address + "' is not an address such as " + DEFAULT_URL);
    }
}
