package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the project's circuit breakers refuse counts for the peer whose calls are counted. */
class BreakerPeersTest {

    @ParameterizedTest
    @CsvSource({
        "peers/peer-whatsapp, whatsapp-api, whatsapp",
        "peers/peer-sms, sms-gateway, sms",
        "peers/peer-nfse, nfse-provider, nfse",
        "peers/peer-knowledge, knowledge-store, knowledge",
        "peers/peer-openrouter, openrouter, openrouter",
        "peers/peer-email, smtp, smtp",
        "tasks/boleto, boleto-workflow, boleto",
        "tasks/n8n-sync, n8n, n8n",
        "tasks/boleto, gone, gone"
    })
    void aRefusalIsCountedForThePeer(String file, String breaker, String peer) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties settings = new Properties();
            settings.put("smtp.protocol", "smtps");
            settings.put("smtp.host", "mail.example");
            settings.put("smtp.port", "465");
            camel.getPropertiesComponent().setInitialProperties(settings);
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromBytes(
                            file + ".camel.yaml", Files.readAllBytes(Path.of("routes/" + file + ".camel.yaml"))));
            new PeerCalls(registry).refused(new BreakerPeers(camel).addressOf(breaker));
        }
        Timer timer = registry.get("cafila.peer.call").timer();
        assertThat(timer.getId().getTag("outcome")).isEqualTo("refused");
        assertThat(timer.getId().getTag("peer")).isEqualTo(peer);
    }
}
