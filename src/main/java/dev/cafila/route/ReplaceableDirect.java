package dev.cafila.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectEndpoint;

/**
 * Camel's {@code direct:}, but for this: a route that is started takes the place of the one before. Whoever calls from then on
 * gets the new one; whoever is in the old one comes out of it.
 */
public final class ReplaceableDirect extends DirectComponent {

    private final Map<String, DirectConsumer> called = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Endpoint endpoint = new ReplaceableEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public void addConsumer(String key, DirectConsumer consumer) {
        DirectConsumer before = called.put(key, consumer);
        if (before != null) { // who calls right now waits for the next line, as for a route that is about to start
            super.removeConsumer(key, before);
        }
        super.addConsumer(key, consumer);
    }

    @Override
    public void removeConsumer(String key, DirectConsumer consumer) {
        called.remove(key, consumer);
        super.removeConsumer(key, consumer);
    }

    private static final class ReplaceableEndpoint extends DirectEndpoint implements MultipleConsumersSupport {

        private ReplaceableEndpoint(String uri, DirectComponent component) {
            super(uri, component);
        }

        @Override
        public boolean isMultipleConsumersSupported() {
            return true;
        }
    }
}
