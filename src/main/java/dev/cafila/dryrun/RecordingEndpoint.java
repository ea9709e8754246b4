package dev.cafila.dryrun;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Stands for any endpoint: nothing comes from it by itself, and what is sent to it is only noted. */
final class RecordingEndpoint extends DefaultEndpoint {

    private final String target;
    private final Map<String, Object> options;
    private final Recorder recorder;

    RecordingEndpoint(
            String uri, String target, RecordingComponent component, Map<String, Object> options, Recorder recorder) {
        super(uri, component);
        this.target = target;
        this.options = options;
        this.recorder = recorder;
    }

    /** Returns the scheme and what follows it, without options: {@code task:whatsapp}. */
    String target() {
        return target;
    }

    Map<String, Object> options() {
        return options;
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        RecordingConsumer consumer = new RecordingConsumer(this, route);
        configureConsumer(consumer);
        recorder.consumes(target(), consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new RecordingProducer(this, recorder);
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        throw new UnsupportedOperationException("A dry run cannot poll " + getEndpointUri());
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }
}
