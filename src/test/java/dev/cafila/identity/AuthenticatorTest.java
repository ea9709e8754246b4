package dev.cafila.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.testing.BadTokens;
import dev.cafila.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final TestClock clock = new TestClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final OneAccount book = new OneAccount();
    private final Tokens tokens = new Tokens(new TokenSettings(SECRET, "cafila", "cafila", Duration.ofHours(1)), clock);
    private final Authenticator authenticator = new Authenticator("local-key", "default", tokens, null, book, clock);

    @Test
    void theLocalKeyIsAnAdministrator() throws Exception {
        assertThat(authenticator.identify("local-key").roles()).containsExactly(AccessRole.ADMIN);
        refused("local-kez");
        refused("local-key ");
    }

    @Test
    void noBadTokenCounts() {
        BadTokens bad = new BadTokens(SECRET, clock.instant());
        bad.all()
                .forEach((why, token) -> assertThatThrownBy(() -> authenticator.identify(token))
                        .as(why)
                        .isInstanceOf(RefusedCredentialException.class));
        refused("x".repeat(1_000_000));
    }

    @Test
    void aTokenEndsWithItsLifetime() throws Exception {
        String token = tokens.issue(book.identity()).text();
        assertThat(authenticator.identify(token).user()).isEqualTo("ana@acme.example");
        clock.now = clock.now.plus(Duration.ofMinutes(61));
        refused(token);
    }

    @Test
    void aTokenFromBeforeThePasswordWasSetDoesNotCount() throws Exception {
        String token = tokens.issue(book.identity()).text();
        authenticator.identify(token);
        clock.now = clock.now.plus(Duration.ofSeconds(10));
        book.account = book.with(clock.instant(), false);
        refused(token);
        assertThat(authenticator.identify(tokens.issue(book.identity()).text()).org())
                .isEqualTo("acme");
    }

    @Test
    void whoIsDisabledIsOutWithinSeconds() throws Exception {
        String token = tokens.issue(book.identity()).text();
        authenticator.identify(token);
        book.account = book.with(book.account.validFrom(), true);
        clock.now = clock.now.plus(Duration.ofSeconds(6));
        refused(token);
    }

    @Test
    void tokensCountWhileTheStoreIsDown() throws Exception {
        String token = tokens.issue(book.identity()).text();
        book.down = true;
        assertThat(authenticator.identify(token).user()).isEqualTo("ana@acme.example");
    }

    @Test
    void aKeyThatWasKnownCountsWhileTheStoreIsDown() throws Exception {
        ApiKey.Made made =
                ApiKey.make("erp", "acme", Set.of(AccessRole.PRODUCER), Set.of("report"), clock.instant(), "", null);
        book.key = made.key();
        assertThat(authenticator.identify(made.text()).types()).containsExactly("report");
        book.down = true;
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        assertThat(authenticator.identify(made.text()).org()).isEqualTo("acme");
    }

    @Test
    void aKeyEndsWhenItWasMadeTo() throws Exception {
        ApiKey.Made made = ApiKey.make(
                "erp",
                "acme",
                Set.of(AccessRole.PRODUCER),
                Set.of(),
                clock.instant(),
                "",
                clock.instant().plusSeconds(60));
        book.key = made.key();
        authenticator.identify(made.text());
        refused(made.text() + "x");
        clock.now = clock.now.plusSeconds(60);
        refused(made.text());
    }

    private void refused(String credential) {
        assertThatThrownBy(() -> authenticator.identify(credential)).isInstanceOf(RefusedCredentialException.class);
    }

    private final class OneAccount implements AccountBook {
        Account account = new Account(
                "ana@acme.example",
                "acme",
                Set.of(AccessRole.OPERATOR),
                "",
                clock.instant().minusSeconds(1),
                false,
                clock.instant());
        ApiKey key;
        boolean down;

        Identity identity() {
            return new Identity(account.org(), account.email(), account.roles(), Set.of(), null, Identity.Source.TOKEN);
        }

        Account with(Instant validFrom, boolean disabled) {
            return new Account(
                    account.email(), account.org(), account.roles(), "", validFrom, disabled, account.createdAt());
        }

        private void answer() {
            if (down) {
                throw new BookUnavailableException();
            }
        }

        @Override
        public Optional<Account> account(String email) {
            answer();
            return Optional.of(account).filter(one -> one.email().equals(email));
        }

        @Override
        public Optional<ApiKey> key(String id) {
            answer();
            return Optional.ofNullable(key).filter(one -> one.id().equals(id));
        }

        @Override
        public List<Account> accounts() {
            return List.of(account);
        }

        @Override
        public boolean add(Account added) {
            return false;
        }

        @Override
        public boolean setPassword(String email, String passwordHash, Instant now) {
            return false;
        }

        @Override
        public boolean setDisabled(String email, boolean disabled) {
            return false;
        }

        @Override
        public List<ApiKey> keys() {
            return List.of();
        }

        @Override
        public void add(ApiKey added) {}

        @Override
        public boolean revoke(String id, Instant now) {
            return false;
        }
    }
}
