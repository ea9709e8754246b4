package dev.cafila.route;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Lets a context have no component but those that routes may use, and those that were bound to it by name: what nobody saw when
 * the file was checked, such as an address that is computed, fails at the latest when it is called.
 */
public final class AllowedComponents implements ComponentResolver {

    private final ComponentResolver all;
    private final Set<String> more;

    private AllowedComponents(ComponentResolver all, Set<String> more) {
        this.all = all;
        this.more = more;
    }

    /**
     * Restricts a context that has no routes yet.
     *
     * @param more components that are allowed beyond the usual ones
     */
    public static void restrict(CamelContext context, Set<String> more) {
        context.getCamelContextExtension()
                .addContextPlugin(
                        ComponentResolver.class,
                        new AllowedComponents(PluginHelper.getComponentResolver(context), Set.copyOf(more)));
    }

    @Override
    public @Nullable Component resolveComponent(String name, CamelContext context) throws Exception {
        boolean bound = context.getRegistry().lookupByNameAndType(name, Component.class) != null;
        if (!bound && !more.contains(name) && !RouteRules.isUsual(name)) {
            throw new IllegalArgumentException(RouteRules.notAllowed(name));
        }
        return all.resolveComponent(name, context);
    }
}
