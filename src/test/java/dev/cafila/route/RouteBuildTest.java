package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ServiceStatus;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Camel can say of a route, because it must be built for it. */
class RouteBuildTest {

    private static final String GOOD = """
            - route:
                id: r
                from:
                  uri: direct:r
                  steps:
                    - setBody: {constant: a}
                    - choice:
                        when:
                          - simple: "${body} == 'a'"
                            steps:
                              - setBody: {jq: {expression: '{b: 1}'}}
                    - to:
                        uri: log:x
                        parameters: {showAll: true}
                    - throwException: {exceptionType: java.lang.IllegalStateException, message: no}
            """;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private RouteBuild build;

    @BeforeEach
    void start() {
        camel.start();
        build = new RouteBuild(camel, "version");
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void buildsARouteThatDoesNotRunYetAndKnowsItsVersion() throws Exception {
        RouteFile file = file(GOOD);
        build.add(file, "r#2");
        assertThat(camel.getRouteController().getRouteStatus("r#2")).isEqualTo(ServiceStatus.Stopped);
        assertThat(camel.getRoute("r#2").getProperties()).containsEntry("version", file.version());
    }

    @Test
    void whatSettingsHoldThatIsSecretIsKeptOutOfWhatIsSaid() {
        Properties settings = new Properties();
        settings.putAll(Map.of("sms.token", "s3cret-9", "sms.url", "https://sms.example.com", "x.token", ""));
        camel.getPropertiesComponent().setInitialProperties(settings);
        assertThat(build.hidden("https://sms.example.com?key=s3cret-9 is odd"))
                .isEqualTo("https://sms.example.com?key=••• is odd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setBody: {constant: a} | setBodyy: {constant: a} | line 6: unknown step 'setBodyy'",
                "{constant: a} | {constnt: a} | line 6: unknown option 'constnt'",
                "{b: 1} | {b: | line 11: Encountered",
                "${body} == | ${bodyy} == | line 9: ",
                "log:x | lgo:x | line 13: No endpoint could be found for: lgo://x",
                "java.lang.IllegalStateException | no.such.Thing | line 15: "
            })
    void saysLineAndCauseAndLeavesNothingBehind(String instead, String of, String finding) {
        RouteRejectedException rejected = catchThrowableOfType(
                RouteRejectedException.class, () -> build.add(file(GOOD.replace(instead, of)), "r"));
        assertThat(rejected).hasMessageStartingWith("r.camel.yaml " + finding);
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(camel.getRouteDefinitions()).isEmpty();
    }

    @Test
    void aCauseDoesNotTellASecret() {
        camel.getPropertiesComponent().addInitialProperty("x.apiKey", "hush-7");
        RouteRejectedException rejected = catchThrowableOfType(
                RouteRejectedException.class, () -> build.add(file(GOOD.replace("log:x", "lgo:{{x.apiKey}}")), "r"));
        assertThat(rejected).hasMessageContaining("lgo://•••").hasMessageNotContaining("hush-7");
    }

    private static RouteFile file(String text) {
        return new RouteFile(Path.of("tasks/r.camel.yaml"), text, Integer.toHexString(text.hashCode()));
    }
}
