package dev.cafila.dryrun;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** The beginning of a route that only the dry run itself calls. */
final class RecordingConsumer extends DefaultConsumer {

    RecordingConsumer(RecordingEndpoint endpoint, Processor route) {
        super(endpoint, route);
    }

    @Override
    public RecordingEndpoint getEndpoint() {
        return (RecordingEndpoint) super.getEndpoint();
    }
}
