package dev.cafila.console;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.DataUpdater;

/** Tells Hawtio, where it lists MBeans, which operations it need not offer, and that no attribute can be written. */
final class InvokeRights extends DataUpdater {

    private static final int AFTER_ALL_OTHERS = 1000;

    private final AllowedMBeans allowed;

    InvokeRights(AllowedMBeans allowed) {
        super(AFTER_ALL_OTHERS);
        this.allowed = allowed;
    }

    @Override
    public String getKey() {
        return "canInvoke";
    }

    @Override
    public void update(
            Map<String, Object> listed, ObjectName name, MBeanInfo info, Deque<String> path, boolean openTypes) {
        if (listed.get("op") instanceof Map<?, ?> operations) {
            operations.forEach((operation, told) -> rights(name, String.valueOf(operation), told));
        }
        if (listed.get("attr") instanceof Map<?, ?> attributes) {
            attributes.values().forEach(each -> put(each, "rw", false));
        }
    }

    /** An operation of several signatures is a list. */
    private void rights(ObjectName name, String operation, Object told) {
        if (told instanceof List<?> overloads) {
            overloads.forEach(each -> rights(name, operation, each));
        } else if (told instanceof Map<?, ?> one) {
            put(one, "canInvoke", allowed.isOperationAllowed(name, operation + signature(one)));
        }
    }

    private static String signature(Map<?, ?> operation) {
        StringBuilder types = new StringBuilder();
        if (operation.get("args") instanceof List<?> arguments) {
            for (Object argument : arguments) {
                types.append(types.isEmpty() ? "" : ",").append(((Map<?, ?>) argument).get("type"));
            }
        }
        return "(" + types + ")";
    }

    @SuppressWarnings("unchecked") // JSON that Jolokia has just made
    private static void put(Object json, String key, Object value) {
        if (json instanceof Map<?, ?> object) {
            ((Map<String, Object>) object).put(key, value);
        }
    }
}
