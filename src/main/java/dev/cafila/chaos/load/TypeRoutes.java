package dev.cafila.chaos.load;

import dev.cafila.chaos.sandbox.Halt;
import dev.cafila.chaos.sandbox.Sandbox;
import java.io.IOException;

/** Writes the routes of the types that are handed in; each calls the pretend peer on a path of its own name. */
public final class TypeRoutes {

    /** Always works. */
    public static final String STEADY = "steady";

    /** Fails twice, then works. */
    public static final String FLAKY = "flaky";

    /** Takes two seconds. */
    public static final String SLOW = "slow";

    /** Fails for good. */
    public static final String DOOMED = "doomed";

    /** Ends the process that carries it out. */
    public static final String POISON = "poison";

    private static final int ENOUGH = 30;
    private static final int FEW = 2;

    private final Sandbox sandbox;
    private final int peerPort;

    public TypeRoutes(Sandbox sandbox, int peerPort) {
        this.sandbox = sandbox;
        this.peerPort = peerPort;
    }

    /** Writes all of them. */
    public void write() throws IOException {
        for (String type : new String[] {STEADY, FLAKY, SLOW}) {
            write(type, ENOUGH);
        }
        write(DOOMED, FEW);
        sandbox.addType(
                POISON, route(POISON, FEW) + """
                        - bean: {beanType: %s, method: now}
                """.formatted(Halt.class.getName()).indent(0));
    }

    /** Writes one whose peer answers as {@link Peer#on} says. */
    public void write(String type, int maximumRedeliveries) throws IOException {
        sandbox.addType(type, route(type, maximumRedeliveries));
    }

    private String route(String type, int maximumRedeliveries) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: task:%1$s
                      parameters: {maximumRedeliveries: %3$d, redeliveryDelay: 300ms, maximumRedeliveryDelay: 3s, timeout: 60s}
                      steps:
                        - marshal: {json: {library: Jackson}}
                        - setHeader: {name: X-Attempt, simple: "${header.CamelTaskAttempt}"}
                        - to:
                            uri: http://127.0.0.1:%2$d/%1$s
                            parameters: {httpMethod: POST}
                """.formatted(type, peerPort, maximumRedeliveries);
    }
}
