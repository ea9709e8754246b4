package dev.cafila.api.docs;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.util.function.Supplier;

/** Answers with the contract itself. */
record GetContract(String operation, Supplier<Response> contract) implements OperationHandler {

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        return contract.get();
    }
}
