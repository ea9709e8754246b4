package dev.cafila.bench;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cafila in processes of its own, one for each set of roles; the first has the broker. */
final class Processes implements Subject {

    static final String ALL_ROLES = "broker,api,worker,recorder,scheduler";

    private final Installation installation;
    private final String form;
    private final List<String> javaOptions;
    private final List<MeasuredProcess> running = new ArrayList<>();

    Processes(Installation installation, String form, List<String> javaOptions) {
        this.installation = installation;
        this.form = form;
        this.javaOptions = javaOptions;
    }

    /** Starts a process for each set of roles, one after the other; returns when all are ready. */
    Processes start(String... roles) throws Exception {
        try {
            for (String each : roles) {
                add(each);
            }
            return this;
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts one more process; returns it when it is ready. */
    MeasuredProcess add(String roles) throws Exception {
        MeasuredProcess process = launch(roles);
        process.awaitReady();
        return process;
    }

    /** Starts one more process, and returns at once. */
    MeasuredProcess launch(String roles) throws Exception {
        MeasuredProcess process = MeasuredProcess.launch(installation, roles, javaOptions);
        running.add(process);
        return process;
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public String form() {
        return form;
    }

    @Override
    public BrokerAddress broker() {
        String password = BrokerAccounts.in(installation.data()).passwords().get(BrokerAccounts.RUNTIME);
        return new BrokerAddress("tcp://127.0.0.1:" + installation.brokerPort, BrokerAccounts.RUNTIME, password);
    }

    @Override
    public List<Long> processes() {
        return Stream.concat(running.stream().map(MeasuredProcess::pid), databaseProcesses())
                .toList();
    }

    private Stream<Long> databaseProcesses() {
        PostgresServer database = installation.database();
        return database == null ? Stream.empty() : database.processes().stream();
    }

    /** Ends all processes at once; their folder goes, too. */
    @Override
    public void close() {
        running.forEach(MeasuredProcess::kill);
        installation.close();
    }
}
