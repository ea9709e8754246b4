package dev.cafila;

import dev.cafila.identity.Account;
import dev.cafila.identity.ProviderSettings;
import dev.cafila.identity.TokenSettings;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The settings of who may come in, checked. */
final class AccessSettings {

    private AccessSettings() {}

    /** @throws SettingException naming the setting that is wrong */
    static void check(Settings settings) {
        provider(settings);
        firstAdministrator(settings);
        settings.number("cafila.token.minutes", 1, 1440);
        settings.number("cafila.limit.userPerMinute", 0, 999_999_999);
        settings.number("cafila.limit.organisationPerMinute", 0, 999_999_999);
    }

    /** @throws SettingException naming the setting that is wrong */
    static TokenSettings tokens(Settings settings) {
        String given = settings.text("cafila.token.secret");
        // Processes with other data folders need the setting, or they would not take each other's tokens.
        String secret = given.isEmpty() ? DataSecret.in(settings.data(), DataSecret.TOKEN_SECRET) : given;
        try {
            return new TokenSettings(
                    Base64.getDecoder().decode(secret),
                    required(settings, "cafila.token.issuer"),
                    required(settings, "cafila.token.audience"),
                    Duration.ofMinutes(settings.number("cafila.token.minutes", 1, 1440)));
        } catch (IllegalArgumentException e) {
            throw new SettingException("cafila.token.secret must be base64: " + e.getMessage());
        }
    }

    /** Returns null if there is no OpenID provider. */
    static @Nullable ProviderSettings provider(Settings settings) {
        String issuer = settings.text("cafila.oidc.issuer");
        if (issuer.isEmpty()) {
            return null;
        }
        if (issuer.equals(settings.text("cafila.token.issuer"))) {
            throw new SettingException("cafila.oidc.issuer must differ from cafila.token.issuer");
        }
        String keys = required(settings, "cafila.oidc.jwksUrl");
        try {
            URI address = URI.create(keys);
            boolean here = "127.0.0.1".equals(address.getHost());
            if (!"https".equals(address.getScheme()) && !here) {
                throw new SettingException("cafila.oidc.jwksUrl must begin with https://");
            }
            return new ProviderSettings(
                    issuer,
                    required(settings, "cafila.oidc.audience"),
                    address.toURL(),
                    required(settings, "cafila.oidc.orgClaim"),
                    required(settings, "cafila.oidc.rolesClaim"));
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new SettingException("cafila.oidc.jwksUrl must be an address, but is '" + keys + "'");
        }
    }

    /** Returns the address of the first administrator. */
    static String firstAdministrator(Settings settings) {
        try {
            return Account.email(settings.text("cafila.admin.email"));
        } catch (IllegalArgumentException e) {
            throw new SettingException("cafila.admin.email " + e.getMessage());
        }
    }

    private static String required(Settings settings, String name) {
        String text = settings.text(name);
        if (text.isEmpty()) {
            throw new SettingException(name + " must not be empty");
        }
        return text;
    }
}
