package dev.cafila.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker-compose has for monitoring fits together; it has not been started by this. */
class ComposeTest {

    private final JsonNode services = Monitoring.yaml("docker-compose.yml").path("services");

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void aMonitorIsThereWhenItIsAskedForAndIsReachedFromThisMachineAlone(String name) {
        JsonNode service = services.path(name);
        assertThat(service.at("/profiles/0").asText()).isEqualTo("monitoring");
        assertThat(service.path("image").asText()).matches("[a-z/]+:\\$\\{[A-Z]+_VERSION:-v?\\d+\\.\\d+\\.\\d+}");
        assertThat(service.path("ports"))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        assertThat(service.path("healthcheck").path("test")).isNotEmpty();
        for (JsonNode volume : service.path("volumes")) {
            String from = volume.asText().split(":")[0];
            assertThat(!from.startsWith("./") || Files.isDirectory(Path.of(from)))
                    .as(from)
                    .isTrue();
        }
    }

    @Test
    void prometheusKeepsExemplarsAndStillFindsWhatItsImageTellsIt() {
        assertThat(services.at("/prometheus/command"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "--config.file=/etc/prometheus/prometheus.yml",
                        "--storage.tsdb.path=/prometheus",
                        "--enable-feature=exemplar-storage");
    }

    @Test
    void prometheusAsksServicesThatThereAreAtThePortThatTheyHave() {
        JsonNode targets = Monitoring.yaml("monitoring/prometheus/prometheus.yml")
                .at("/scrape_configs/0/static_configs/0/targets");
        assertThat(targets).hasSize(2).allSatisfy(target -> {
            String[] parts = target.asText().split(":");
            JsonNode environment = Monitoring.yaml("docker-compose.yml").path("x-environment");
            assertThat(services.has(parts[0])).as(parts[0]).isTrue();
            assertThat(environment.path("CAFILA_MANAGEMENT_PORT").asText()).isEqualTo(parts[1]);
            assertThat(environment.path("CAFILA_MANAGEMENT_HOST").asText()).isEqualTo("0.0.0.0");
        });
        assertThat(Monitoring.yaml("monitoring/grafana/provisioning/datasources/prometheus.yml")
                        .at("/datasources/0/url")
                        .asText())
                .isEqualTo("http://prometheus:9090");
        assertThat(services.at("/grafana/volumes").toString())
                .contains(Monitoring.yaml("monitoring/grafana/provisioning/dashboards/cafila.yml")
                        .at("/providers/0/options/path")
                        .asText());
    }
}
