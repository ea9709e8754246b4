package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that nobody could see when the file was checked. */
class AllowedComponentsTest {

    @TempDir
    Path folder;

    @Test
    void aComputedAddressReachesNoComponentThatIsNotAllowed() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            AllowedComponents.restrict(camel, Set.of());
            send(camel, "log:x");
            assertThatThrownBy(() -> send(camel, "file:" + folder + "?fileName=stolen"))
                    .rootCause()
                    .hasMessageContaining("file")
                    .hasMessageContaining("cafila.routes.allow");
            assertThat(folder.resolve("stolen")).doesNotExist();
        }
    }

    @Test
    void whatIsAllowedOrWasBoundByNameGoesOn() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            AllowedComponents.restrict(camel, Set.of("file"));
            send(camel, "file:" + folder + "?fileName=allowed");
            assertThat(Files.exists(folder.resolve("allowed"))).isTrue();
        }
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("file", new FileComponent());
            AllowedComponents.restrict(camel, Set.of());
            send(camel, "file:" + folder + "?fileName=bound");
            assertThat(Files.exists(folder.resolve("bound"))).isTrue();
        }
    }

    private static void send(DefaultCamelContext camel, String address) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + address.hashCode()).toD("${header.address}");
            }
        });
        camel.start();
        try (ProducerTemplate caller = camel.createProducerTemplate()) {
            caller.requestBodyAndHeaders("direct:" + address.hashCode(), "x", Map.of("address", address), String.class);
        }
    }
}
