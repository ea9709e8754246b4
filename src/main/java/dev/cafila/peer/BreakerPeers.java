package dev.cafila.peer;

import org.apache.camel.CamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.StringHelper;

/** Which peer each circuit breaker spares. */
public final class BreakerPeers {

    private final CamelContext context;

    /** @param context with the routes that have the breakers */
    public BreakerPeers(CamelContext context) {
        this.context = context;
    }

    /** Returns the address that a breaker's steps call, as the route has it now; the breaker's name if they call none themselves. */
    public String addressOf(String breaker) {
        CircuitBreakerDefinition definition = context.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getProcessorDefinition(breaker, CircuitBreakerDefinition.class);
        if (definition == null) {
            return breaker;
        }
        return ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ToDefinition.class).stream()
                .map(step -> context.resolvePropertyPlaceholders(step.getEndpointUri()))
                .filter(PeerCalls::isPeer)
                .map(BreakerPeers::withSlashes)
                .findFirst()
                .orElse(breaker);
    }

    /** Camel writes addresses so when it calls them. */
    private static String withSlashes(String uri) {
        return uri.contains("://") ? uri : StringHelper.before(uri, ":") + "://" + StringHelper.after(uri, ":");
    }
}
