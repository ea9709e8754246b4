package dev.cafila.api;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Answers with the contract itself. */
record GetContract(String operation, Response contract) implements OperationHandler {

    static GetContract asYaml(Contract contract) {
        return new GetContract("getContractAsYaml", Response.text("application/yaml", contract.yaml()));
    }

    static GetContract asJson(Contract contract) {
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
