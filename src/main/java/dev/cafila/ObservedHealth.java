package dev.cafila;

import dev.cafila.api.health.HealthReport;
import dev.cafila.api.health.HealthReport.Check;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The health of a process as Camel's health checks, which the management port shows in every role at {@code /observe/health},
 * {@code /observe/health/live} and {@code /observe/health/ready}. To Camel a part is up or down: one that the process works
 * without is up, and the message says how it is.
 */
final class ObservedHealth implements HealthCheckRepository {

    private volatile HealthReport report = () -> Map.of("start", new Check(false, true, "is not done"));
    private volatile boolean enabled = true;

    private ObservedHealth() {}

    /** Until it is told more, nothing is ready. */
    static ObservedHealth register(CamelContext camel) {
        ObservedHealth health = new ObservedHealth();
        HealthCheckRegistry.get(camel).register(health);
        return health;
    }

    void tell(HealthReport report) {
        this.report = report;
    }

    @Override
    public Stream<HealthCheck> stream() {
        return report.checks().entrySet().stream().map(each -> new Part(each.getKey(), each.getValue()));
    }

    @Override
    public String getId() {
        return "cafila";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** One part, as it was when somebody asked. */
    private static final class Part extends AbstractHealthCheck {

        private final Check check;

        Part(String name, Check check) {
            super("cafila", name);
            this.check = check;
        }

        @Override
        public boolean isLiveness() {
            return false; // a process that cannot reach its broker is not helped by being killed
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            builder.state(check.isFatal() ? State.DOWN : State.UP)
                    .message(check.state().name().toLowerCase(Locale.ROOT) + ": " + plain(check.detail()));
        }

        /** Camel puts it between quotes as it is. */
        private static String plain(String text) {
            return text.replace('"', '\'').replace('\\', '/').replaceAll("\\p{Cntrl}+", " ");
        }
    }
}
