package dev.cafila.api.docs;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Answers with the contract itself. */
record GetContract(String operation, Response contract) implements OperationHandler {

    static GetContract asYaml(ServedContract contract) {
        return new GetContract("getContractAsYaml", Response.text("application/yaml", contract.yaml()));
    }

    static GetContract asJson(ServedContract contract) {
        return new GetContract("getContractAsJson", Response.text("application/json", contract.json()));
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        return contract;
    }
}
