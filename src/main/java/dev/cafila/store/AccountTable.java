package dev.cafila.store;

import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.AccountBook;
import dev.cafila.identity.ApiKey;
import dev.cafila.identity.BookUnavailableException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps accounts and API keys. */
final class AccountTable implements AccountBook {

    private static final String ACCOUNT =
            "SELECT email, org, roles, password_hash, valid_from, disabled, created_at FROM account";
    private static final String KEY =
            "SELECT id, name, org, roles, types, digest, created_at, created_by, expires_at, revoked_at FROM api_key";
    private static final String ADD_ACCOUNT = """
            INSERT INTO account (email, org, roles, password_hash, valid_from, disabled, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING
            """;
    private static final String ADD_KEY = """
            INSERT INTO api_key (id, name, org, roles, types, digest, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource readers;
    private final DataSource writers;

    AccountTable(DataSource readers, DataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    @Override
    public Optional<Account> account(String email) {
        return read(ACCOUNT + " WHERE email = ?", List.of(email), AccountTable::account).stream()
                .findFirst();
    }

    @Override
    public List<Account> accounts() {
        return read(ACCOUNT + " ORDER BY email", List.of(), AccountTable::account);
    }

    @Override
    public boolean add(Account account) {
        return change(
                        ADD_ACCOUNT,
                        List.of(
                                account.email(),
                                account.org(),
                                AccessRole.join(account.roles()),
                                account.passwordHash(),
                                account.validFrom().toEpochMilli(),
                                account.disabled() ? 1 : 0,
                                account.createdAt().toEpochMilli()))
                == 1;
    }

    @Override
    public boolean setPassword(String email, String passwordHash, Instant now) {
        return change(
                        "UPDATE account SET password_hash = ?, valid_from = ? WHERE email = ?",
                        List.of(passwordHash, now.toEpochMilli(), email))
                == 1;
    }

    @Override
    public boolean setDisabled(String email, boolean disabled) {
        return change("UPDATE account SET disabled = ? WHERE email = ?", List.of(disabled ? 1 : 0, email)) == 1;
    }

    @Override
    public Optional<ApiKey> key(String id) {
        return read(KEY + " WHERE id = ?", List.of(id), AccountTable::key).stream()
                .findFirst();
    }

    @Override
    public List<ApiKey> keys() {
        return read(KEY + " ORDER BY created_at DESC, id", List.of(), AccountTable::key);
    }

    @Override
    public void add(ApiKey key) {
        run(ADD_KEY, List.of(), statement -> {
            int column = 1;
            for (String text : List.of(
                    key.id(),
                    key.name(),
                    key.org(),
                    AccessRole.join(key.roles()),
                    String.join(",", new TreeSet<>(key.types())),
                    key.digest())) {
                statement.setString(column++, text);
            }
            statement.setLong(7, key.createdAt().toEpochMilli());
            statement.setString(8, key.createdBy());
            setMillis(statement, 9, key.expiresAt());
            return statement.executeUpdate();
        });
    }

    @Override
    public boolean revoke(String id, Instant now) {
        return change(
                        "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                        List.of(now.toEpochMilli(), id))
                == 1;
    }

    private int change(String sql, List<Object> values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    private int run(String sql, List<Object> values, Statements.Work<Integer> work) {
        try {
            return Statements.run(writers, sql, values, work);
        } catch (StoreUnavailableException e) {
            throw new BookUnavailableException(e);
        }
    }

    private <T> List<T> read(String sql, List<Object> values, Select.Row<T> row) {
        try {
            return new Select(sql, values).from(readers, row);
        } catch (StoreUnavailableException e) {
            throw new BookUnavailableException(e);
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("email"),
                row.getString("org"),
                AccessRole.split(row.getString("roles")),
                row.getString("password_hash"),
                Instant.ofEpochMilli(row.getLong("valid_from")),
                row.getInt("disabled") != 0,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("org"),
                AccessRole.split(row.getString("roles")),
                words(row.getString("types")),
                row.getString("digest"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"),
                millis(row, "expires_at"),
                millis(row, "revoked_at"));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static void setMillis(PreparedStatement statement, int column, @Nullable Instant time) throws SQLException {
        statement.setObject(column, time == null ? null : time.toEpochMilli(), Types.BIGINT);
    }

    private static @Nullable Instant millis(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Instant.ofEpochMilli(row.getLong(column));
    }
}
