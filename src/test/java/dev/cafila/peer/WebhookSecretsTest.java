package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ACME = "whsec_" + base64(new byte[64]);
    private static final String BODY = "{\"valor\":\"R$ 10 – pão\"}";

    private final long now = Instant.now().getEpochSecond();

    /** The example of the specification's own libraries, so that not only our idea of it agrees. */
    @Test
    void theKnownExampleHasTheKnownSignature() throws Exception {
        String signature =
                secrets(OLD).sign("any", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void duringARotationReceiversWithEitherSecretCanVerify() throws Exception {
        String both = secrets(NEW + ", " + OLD).sign("any", "id", now, BODY);
        assertThat(both.split(" ")).hasSize(2).allMatch(each -> each.startsWith("v1,"));
        assertVerifies(OLD, both);
        assertVerifies(NEW, both);
        String only = secrets(NEW).sign("any", "id", now, BODY);
        assertVerifies(NEW, only);
        assertThatThrownBy(() -> verify(OLD, only)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void anOrganisationsOwnSecretIsUsedInsteadOfTheCommonOne() throws Exception {
        WebhookSecrets secrets = new WebhookSecrets(Map.of("webhook.secret", NEW, "webhook.secret.acme", ACME));
        assertVerifies(ACME, secrets.sign("acme", "id", now, BODY));
        assertVerifies(NEW, secrets.sign("globex", "id", now, BODY));
        assertThatThrownBy(() -> verify(NEW, secrets.sign("acme", "id", now, BODY)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whoHasNoSecretSignsNothing() {
        WebhookSecrets secrets = new WebhookSecrets(Map.of("webhook.secret", "", "webhook.secret.acme", ACME));
        assertThat(secrets.has("acme")).isTrue();
        assertThat(secrets.has("globex")).isFalse();
    }

    @Test
    void aPairOfKeysSignsWhatItsPublicKeyVerifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        String list = secrets("whsk_" + base64(seed) + "," + OLD).sign("any", "id", now, BODY);
        assertThat(list).startsWith("v1a,");
        assertVerifies(OLD, list);
        assertThat(verifies(pair, list, "id." + now + "." + BODY)).isTrue();
        assertThat(verifies(pair, list, "id." + now + "." + BODY + " ")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_***not-base64***",
                "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void aSecretThatIsNoneIsNamedByItsSettingAndNotShown(String secret) {
        assertThatThrownBy(() -> new WebhookSecrets(Map.of("webhook.secret.acme", OLD + " " + secret)))
                .hasMessageStartingWith("webhook.secret.acme must be whsec_ and 24 to 64 bytes in base64, or whsk_ ")
                .hasMessageNotContaining(OLD)
                .satisfies(thrown -> assertThat(
                                thrown.getMessage().replace("whsec_ and", "").replace("whsk_ and", ""))
                        .doesNotContain(secret))
                .rootCause()
                .hasNoCause();
    }

    @Test
    void itsTextHasNoSecrets() {
        assertThat(new WebhookSecrets(Map.of("webhook.secret", NEW, "webhook.secret.acme", ACME)))
                .hasToString("secrets of acme, all");
    }

    private static WebhookSecrets secrets(String text) {
        return new WebhookSecrets(Map.of("webhook.secret", text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void assertVerifies(String secret, String signatures) {
        assertThatNoException().isThrownBy(() -> verify(secret, signatures));
    }

    private void verify(String secret, String signatures) throws WebhookVerificationException {
        new Webhook(secret)
                .verify(
                        BODY,
                        HttpHeaders.of(
                                Map.of(
                                        "webhook-id", List.of("id"),
                                        "webhook-timestamp", List.of(String.valueOf(now)),
                                        "webhook-signature", List.of(signatures)),
                                (name, value) -> true));
    }

    private static boolean verifies(KeyPair pair, String list, String content) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(content.getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(list.split(" ")[0].substring("v1a,".length())));
    }
}
