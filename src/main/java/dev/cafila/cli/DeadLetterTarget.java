package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command does its work on: one dead letter, or all that match. Nothing is meant by saying nothing. */
final class DeadLetterTarget {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The id of one task.")
    private @Nullable String id;

    @Mixin
    private DeadLetterOptions which;

    @Option(names = "--all", description = "Every dead letter.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "Of many, at most so many at once (default: 1000).")
    private @Nullable Integer limit;

    /** Returns the id of the one that is meant; null if many are. */
    @Nullable
    String one() {
        ObjectNode many = many();
        if (id != null && !many.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "an ID is one dead letter, the options mean many: give either");
        }
        if (id == null && many.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "say which: an ID, or --fingerprint, --type, --from, --to, or --all");
        }
        if (id != null && id.isBlank()) {
            throw new ParameterException(spec.commandLine(), "ID must not be empty");
        }
        return id;
    }

    /** Returns an order to the server that names the many that are meant. */
    ObjectNode many() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        which.given().forEach(order::put);
        if (all) {
            order.put("all", true);
        }
        if (limit != null) {
            order.put("limit", limit);
        }
        return order;
    }
}
