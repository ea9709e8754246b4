package dev.cafila.dryrun;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Stands for any component; takes whatever options it has. */
final class RecordingComponent extends DefaultComponent {

    private final Recorder recorder;

    RecordingComponent(Recorder recorder) {
        this.recorder = recorder;
        setAutowiredEnabled(false); // Camel would take it for the component whose name it has
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Map<String, Object> options = new TreeMap<>(parameters);
        parameters.clear(); // none is unknown
        String scheme = uri.substring(0, uri.indexOf(':'));
        return new RecordingEndpoint(uri, scheme + ":" + decoded(remaining), this, options, recorder);
    }

    /** Camel has encoded what a URI may not have, such as the braces of a path's parameters and the blanks of SQL. */
    private static String decoded(String remaining) {
        try {
            return URLDecoder.decode(remaining.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return remaining; // a lone percent sign: it is as somebody wrote it
        }
    }
}
