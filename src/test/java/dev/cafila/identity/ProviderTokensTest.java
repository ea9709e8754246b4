package dev.cafila.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderTokensTest {

    private static final String ISSUER = "https://id.example";

    private final WireMockServer provider =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private RSAKey first;
    private ProviderTokens tokens;

    @BeforeEach
    void start() throws Exception {
        provider.start();
        first = key("first");
        serve(first);
        ProviderSettings settings = new ProviderSettings(
                ISSUER, "cafila", URI.create(provider.baseUrl() + "/keys").toURL(), "tenant", "scope");
        tokens = new ProviderTokens(settings, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        provider.stop();
    }

    @Test
    void aTokenOfTheProviderTellsOrganisationAndRoles() throws Exception {
        Identity who = tokens.check(signed(first, claims().build()));
        assertThat(who.user()).isEqualTo("oidc:ana");
        assertThat(who.org()).isEqualTo("acme");
        assertThat(who.roles()).containsExactlyInAnyOrder(AccessRole.PRODUCER, AccessRole.VIEWER);
        assertThat(who.source()).isEqualTo(Identity.Source.PROVIDER);
    }

    @Test
    void aTokenForAnotherOrThatHasEndedDoesNotCount() throws Exception {
        refused(signed(first, claims().audience("another").build()));
        refused(signed(first, claims().issuer("https://other.example").build()));
        refused(signed(first, claims().expirationTime(at(-60)).build()));
        refused(signed(first, claims().expirationTime(null).build()));
        refused(signed(first, claims().claim("tenant", null).build()));
        refused(signed(first, claims().claim("tenant", "A B").build()));
        refused(signed(key("first"), claims().build())); // another key of the same name
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();
        refused(signed(header, new MACSigner(first.toRSAPublicKey().getEncoded()), claims().build()));
    }

    @Test
    void aNewKeyIsFoundWhenATokenNamesItButNobodyCanMakeItBeAskedForAllTheTime() throws Exception {
        tokens.check(signed(first, claims().build()));
        RSAKey second = key("second");
        serve(first, second);
        assertThat(tokens.check(signed(second, claims().build())).user()).isEqualTo("oidc:ana");
        RSAKey unknown =
                key("unknown"); // made once: it takes long, and every half minute the provider may be asked again
        for (int i = 0; i < 20; i++) {
            refused(signed(unknown, claims().build()));
        }
        assertThat(provider.findAll(getRequestedFor(urlEqualTo("/keys")))).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void keysThatWereKnownCountWhileTheProviderIsDown() throws Exception {
        tokens.check(signed(first, claims().build()));
        provider.stubFor(get("/keys").willReturn(serverError()));
        assertThat(tokens.check(signed(first, claims().build())).org()).isEqualTo("acme");
    }

    @Test
    void noAddressInATokenIsAsked() throws Exception {
        RSAKey own = key("own");
        provider.stubFor(get("/evil").willReturn(okJson(new JWKSet(own).toString())));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("own")
                .jwkURL(URI.create(provider.baseUrl() + "/evil"))
                .jwk(own.toPublicJWK())
                .build();
        refused(signed(header, new RSASSASigner(own), claims().build()));
        assertThat(provider.findAll(getRequestedFor(urlEqualTo("/evil")))).isEmpty();
    }

    private void refused(SignedJWT token) {
        assertThatThrownBy(() -> tokens.check(token)).isInstanceOf(RefusedCredentialException.class);
    }

    private void serve(RSAKey... keys) {
        provider.stubFor(get("/keys").willReturn(okJson(new JWKSet(List.of(keys)).toString())));
    }

    private static RSAKey key(String id) throws Exception {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("cafila")
                .subject("ana")
                .claim("tenant", "acme")
                .claim("scope", "openid viewer producer profile")
                .issueTime(at(-1))
                .expirationTime(at(600));
    }

    private static Date at(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static SignedJWT signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return signed(header, new RSASSASigner(key), claims);
    }

    private static SignedJWT signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return SignedJWT.parse(token.serialize());
    }
}
