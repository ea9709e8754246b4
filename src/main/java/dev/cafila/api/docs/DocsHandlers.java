package dev.cafila.api.docs;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.submission.TaskTypes;
import java.util.List;

/** The handlers of the operations that answer with documents. */
public final class DocsHandlers {

    private DocsHandlers() {}

    /** @param types that are known now; one that comes later is taken by the general operations, but not listed */
    public static List<OperationHandler> of(Contract contract, TaskTypes types) {
        ServedContract served = ServedContract.of(contract, types);
        return List.of(
                GetContract.asYaml(served),
                GetContract.asJson(served),
                GetDocsPage.read(),
                GetDocsFile.with(AsyncApi.of(served, types)));
    }
}
