package dev.cafila.identity;

import java.net.URL;

/**
 * The OpenID provider whose tokens count too.
 *
 * @param issuer claim {@code iss} of its tokens
 * @param audience claim {@code aud} they must have
 * @param keys where its keys are (JWKS, RFC 7517)
 * @param orgClaim the claim with the organisation
 * @param rolesClaim the claim with the roles: a list, or words separated by spaces
 */
public record ProviderSettings(String issuer, String audience, URL keys, String orgClaim, String rolesClaim) {}
