package dev.cafila.chaos.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which processes a Cafila consists of. */
public enum Topology {
    /** One process with all roles. */
    ALL_IN_ONE("all-in-one", Map.of("all", "broker,api,worker,recorder,scheduler")),

    /** The broker with the API in one process, and two that only work. */
    APART("apart", apart());

    private final String word;
    private final Map<String, String> roles;

    Topology(String word, Map<String, String> roles) {
        this.word = word;
        this.roles = roles;
    }

    private static Map<String, String> apart() {
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("front", "broker,api,recorder,scheduler");
        roles.put("worker-1", "worker");
        roles.put("worker-2", "worker");
        return roles;
    }

    public String word() {
        return word;
    }

    /** Returns the roles of each process by its name, in the order to start them. */
    public Map<String, String> roles() {
        return roles;
    }
}
