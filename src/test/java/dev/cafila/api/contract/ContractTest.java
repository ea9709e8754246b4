package dev.cafila.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTest {

    private final Contract contract = Contract.load();

    @Test
    void servesEveryOperationBelowBothBases() {
        assertThat(contract.operations())
                .isNotEmpty()
                .filteredOn(operation -> !operation.path().startsWith("/admin/")) // pages have one address
                .allSatisfy(operation -> assertThat(operation.bases()).contains("/api", "/api/background"));
    }

    /** Without its own words a choice between schemas would be answered with the complaints of each of them. */
    @Test
    void hasWordsForEveryChoice() {
        JsonNode document = contract.document();
        List<JsonNode> choices = new ArrayList<>(document.findParents("anyOf"));
        choices.addAll(document.findParents("oneOf"));
        assertThat(choices)
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.has("x-message"))
                        .as(choice.toString())
                        .isTrue());
    }

    @Test
    void refersOnlyToWhatIsThere() {
        JsonNode document = contract.document();
        assertThat(document.findValuesAsText("$ref"))
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void keepsOptionsTheSameForBothWaysToSubmit() {
        assertThat(contract.schema("TaskSubmission").fields())
                .containsAll(contract.schema("TaskOptions").fields());
    }

    @Test
    void namesWhatAContractLacks() {
        assertThatThrownBy(() -> Contract.parse("paths: {/a: {get: {}}}")).hasMessage("get /a has no operationId");
        assertThatThrownBy(() -> Contract.parse("paths: {/a: {get: {operationId: a}}}"))
                .hasMessage("get /a says neither x-roles nor an empty security");
        assertThatThrownBy(() ->
                        Contract.parse("{security: [], paths: {/a: {get: {operationId: a}, put: {operationId: a}}}}"))
                .hasMessage("two operations have the operationId a");
        assertThatThrownBy(() -> contract.schema("Nothing")).hasMessage("the contract has no schema Nothing");
    }
}
