package dev.cafila.store;

class PostgresBusinessDataIT extends BusinessDataContract {

    @Override
    StoreSettings settings() throws Exception {
        return Postgres.settings();
    }
}
