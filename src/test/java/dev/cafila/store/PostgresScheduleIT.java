package dev.cafila.store;

class PostgresScheduleIT extends ScheduleContract {

    @Override
    StoreSettings settings() throws Exception {
        return Postgres.settings();
    }
}
