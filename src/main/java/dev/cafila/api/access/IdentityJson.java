package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.ApiKey;
import dev.cafila.identity.Identity;
import dev.cafila.identity.Tokens;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Identities, accounts and keys as JSON; never a password hash or a digest. */
final class IdentityJson {

    private IdentityJson() {}

    static ObjectNode token(Identity who, Tokens.Issued token) {
        ObjectNode json = object().put("token", token.text())
                .put("tokenType", "Bearer")
                .put("expiresAt", token.expiresAt().toString())
                .put("user", who.user())
                .put("org", who.org());
        json.set("roles", words(who.roles()));
        return json;
    }

    static ObjectNode account(Account account) {
        ObjectNode json = object().put("email", account.email()).put("org", account.org());
        json.set("roles", words(account.roles()));
        return json.put("disabled", account.disabled())
                .put("createdAt", account.createdAt().toString());
    }

    static ObjectNode key(ApiKey key) {
        ObjectNode json = object().put("id", key.id()).put("name", key.name()).put("org", key.org());
        json.set("roles", words(key.roles()));
        new TreeSet<>(key.types()).forEach(json.putArray("types")::add);
        return json.put("createdAt", key.createdAt().toString())
                .put("createdBy", key.createdBy())
                .put("expiresAt", text(key.expiresAt()))
                .put("revokedAt", text(key.revokedAt()));
    }

    static ArrayNode words(Collection<AccessRole> roles) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        roles.stream().sorted().map(AccessRole::word).forEach(words::add);
        return words;
    }

    static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
