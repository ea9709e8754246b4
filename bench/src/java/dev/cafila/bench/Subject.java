package dev.cafila.bench;

import dev.cafila.broker.BrokerAddress;
import java.util.List;

/** A running Cafila to be measured. */
interface Subject extends AutoCloseable {

    Installation installation();

    /** How it is put together, in a word: {@code one-jvm}, {@code embedded}, {@code apart}, {@code postgresql}. */
    String form();

    /** The broker, as a Java client of the bench reaches it. */
    BrokerAddress broker();

    /** All processes it consists of, those of its database too. */
    List<Long> processes();

    /** How to read its store beside it. */
    default StoreProbe probe() {
        return new StoreProbe(installation().store());
    }

    @Override
    void close();
}
