package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class PeerSettingsTest {

    private final PeerSettings settings =
            new PeerSettings(Map.of("n8n.token", "common", "n8n.token.acme", "its own", "empty", ""));

    @Test
    void anOrganisationsOwnSettingComesBeforeTheCommonOne() {
        assertThat(settings.of("acme", "n8n.token")).isEqualTo("its own");
        assertThat(settings.of("globex", "n8n.token")).isEqualTo("common");
        assertThat(settings.of(null, "n8n.token")).isEqualTo("common");
        assertThat(settings.of("acme", "empty")).isEmpty();
        assertThatThrownBy(() -> settings.of("acme", "n8n.tokn")).hasMessage("There is no setting n8n.tokn");
        assertThat(settings).asString().doesNotContain("common");
    }

    @Test
    void aUrlOfAnOrganisationsOwnNeverGetsACommonSecret() {
        PeerSettings own = new PeerSettings(Map.of(
                "n8n.token",
                "common",
                "n8n.webhookUrl.acme",
                "http://acme/hook",
                "openrouter.apiKey",
                "common",
                "openrouter.chatModel",
                "a model",
                "openrouter.url.acme",
                "http://acme/models"));
        assertThat(own.of("acme", "n8n.token")).isEmpty();
        assertThat(own.of("acme", "openrouter.apiKey")).isEmpty();
        assertThat(own.of("acme", "openrouter.chatModel")).isEqualTo("a model");
        assertThat(own.of("globex", "n8n.token")).isEqualTo("common");
        PeerSettings both = new PeerSettings(
                Map.of("n8n.token", "common", "n8n.token.acme", "its own", "n8n.webhookUrl.acme", "http://acme/hook"));
        assertThat(both.of("acme", "n8n.token")).isEqualTo("its own");
    }

    @Test
    void routesReadThemAsAFunctionOfSimple() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("peerSettings", settings);
            camel.start();
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("CamelTaskOrg", "acme");
            exchange.getMessage().setBody("${setting('empty')}");
            assertThat(camel.resolveLanguage("simple")
                            .createExpression("Bearer ${setting('n8n.token')} ${body}")
                            .evaluate(exchange, String.class))
                    .isEqualTo("Bearer its own ${setting('empty')}");
        }
    }
}
