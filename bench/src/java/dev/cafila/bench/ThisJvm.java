package dev.cafila.bench;

import dev.cafila.EmbeddedCafila;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import java.util.List;

/** Cafila with all roles in the JVM of the bench. */
record ThisJvm(Installation installation, EmbeddedCafila cafila) implements Subject {

    /** The first broker of a process. */
    private static final String URL = "vm://0";

    static ThisJvm start(Installation installation) {
        return new ThisJvm(installation, EmbeddedCafila.start(installation.home, installation.settings()));
    }

    @Override
    public String form() {
        return "one-jvm";
    }

    @Override
    public BrokerAddress broker() {
        String password = BrokerAccounts.in(installation.data()).passwords().get(BrokerAccounts.RUNTIME);
        return new BrokerAddress(URL, BrokerAccounts.RUNTIME, password);
    }

    @Override
    public List<Long> processes() {
        return List.of(ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        cafila.close();
        installation.close();
    }
}
