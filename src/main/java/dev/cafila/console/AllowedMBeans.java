package dev.cafila.console;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of MBeans over Jolokia: reading what is known to be harmless, and a few operations by name; all else is
 * refused, because whoever may call any operation of any MBean may run any code. Attributes are never written.
 */
final class AllowedMBeans implements Restrictor {

    private static final Set<RequestType> TYPES =
            Set.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION, RequestType.EXEC);

    private static final String OURS = "dev.cafila";
    private static final String CAMEL = "org.apache.camel";
    private static final String BROKER = "org.apache.activemq.artemis";
    private static final String JVM = "java.lang";

    /** Others are not even seen, such as diagnostics that write dumps, loggers, and what makes MBeans. */
    private static final Set<String> DOMAINS = Set.of(OURS, CAMEL, BROKER, JVM, "java.nio");

    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            OURS,
            Set.of("pause", "resume", "find", "deadLetters", "replay"),
            // What Hawtio draws and counts with. Neither starting and stopping routes, because the queue's own pause is
            // what
            // tells others; nor sending, tracing and browsing, because of what they show or do.
            CAMEL,
            Set.of(
                    "dumpRoutesAsXml()",
                    "dumpRoutesStatsAsXml",
                    "dumpRoutesStatsAsXml(boolean,boolean)",
                    "dumpRouteAsXml()",
                    "dumpRouteStatsAsXml",
                    "dumpRouteStatsAsXml(boolean,boolean)",
                    "endpointStatistics",
                    "endpointStatistics()",
                    "listRestServices",
                    "listRestServices()",
                    "listTypeConverters",
                    "listTypeConverters()"),
            JVM,
            Set.of("dumpAllThreads(boolean,boolean)", "findDeadlockedThreads()"));

    /** Which exchanges are at work or blocked: ids, routes and times. Other beans' {@code browse} shows messages. */
    private static final Set<String> BROWSED = Set.of("DefaultInflightRepository", "DefaultAsyncProcessorAwaitManager");

    /** Passwords may be among a JVM's arguments and properties, and in what acceptors and connectors are made of. */
    private static final Map<String, Pattern> SECRET = Map.of(
            JVM, Pattern.compile("SystemProperties|InputArguments"),
            CAMEL, Pattern.compile("GlobalOptions"),
            BROKER,
                    Pattern.compile(
                            "Parameters|(Static)?(Acceptor|Connector)s?(AsJSON)?|.*Message.*AsJSON|.*Password.*|.*Users?(AsJSON)?"));

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return true; // who is let through at all, JolokiaDoor knows
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, @Nullable String attribute) {
        Pattern secret = SECRET.get(name.getDomain());
        return !isObjectNameHidden(name)
                && (attribute == null
                        || secret == null
                        || !secret.matcher(attribute).matches());
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        String plain = operation.replace(" ", "");
        if (name.getDomain().equals(OURS)) {
            plain = plain.replaceFirst("\\(.*", "");
        }
        if (name.getDomain().equals(CAMEL) && plain.matches("browse(\\(\\))?")) {
            return BROWSED.contains(String.valueOf(name.getKeyProperty("name")));
        }
        return OPERATIONS.getOrDefault(name.getDomain(), Set.of()).contains(plain);
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true; // cafila.management.host says who reaches it
    }

    /** No page of elsewhere reads anything. */
    @Override
    public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
        return false;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !DOMAINS.contains(name.getDomain());
    }
}
