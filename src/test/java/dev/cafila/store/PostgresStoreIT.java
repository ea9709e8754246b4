package dev.cafila.store;

class PostgresStoreIT extends StoreContract {

    @Override
    StoreSettings settings() throws Exception {
        return Postgres.settings();
    }
}
