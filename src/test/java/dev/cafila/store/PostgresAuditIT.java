package dev.cafila.store;

class PostgresAuditIT extends AuditContract {

    @Override
    StoreSettings settings() throws Exception {
        return Postgres.settings();
    }
}
