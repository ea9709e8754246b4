package dev.cafila.api.docs;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.Response;
import dev.cafila.submission.TaskTypes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The documents that list the types there are, made anew once the types have changed. */
final class ServedDocuments {

    private final Contract contract;
    private final TaskTypes types;
    private @Nullable Made made;

    /**
     * The documents of one moment.
     *
     * @param revision of the types
     */
    record Made(long revision, Response yaml, Response json, Response asyncApi) {}

    ServedDocuments(Contract contract, TaskTypes types) {
        this.contract = contract;
        this.types = types;
    }

    synchronized Made now() {
        long revision = types.revision(); // before they are read: what changes meanwhile is noticed the next time
        Made last = made;
        if (last == null || last.revision() != revision) {
            last = make(revision);
            made = last;
        }
        return last;
    }

    private Made make(long revision) {
        ServedContract served = ServedContract.of(contract, types);
        byte[] asyncApi = AsyncApi.of(served, types).yaml().getBytes(StandardCharsets.UTF_8);
        return new Made(
                revision,
                Response.text("application/yaml", served.yaml()),
                Response.text("application/json", served.json()),
                DocsFile.file("application/yaml", asyncApi));
    }
}
