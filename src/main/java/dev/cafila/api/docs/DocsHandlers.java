package dev.cafila.api.docs;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.submission.TaskTypes;
import java.util.List;

/** The handlers of the operations that answer with documents. */
public final class DocsHandlers {

    private DocsHandlers() {}

    /** @param types that are listed, as they are when a document is asked for */
    public static List<OperationHandler> of(Contract contract, TaskTypes types) {
        ServedDocuments served = new ServedDocuments(contract, types);
        served.now(); // whoever asks first need not wait
        return List.of(
                new GetContract("getContractAsYaml", () -> served.now().yaml()),
                new GetContract("getContractAsJson", () -> served.now().json()),
                GetDocsPage.read(),
                GetDocsFile.with(() -> served.now().asyncApi()));
    }
}
