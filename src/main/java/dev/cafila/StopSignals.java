package dev.cafila;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What SIGTERM, SIGINT and SIGHUP do to this process. A JVM left to itself begins to exit at the first one and ignores all
 * that follow, so nobody could hurry a stop that takes long. Each signal comes on a thread of its own.
 */
final class StopSignals {

    private static final String[] NAMES = {"TERM", "INT", "HUP"};

    private StopSignals() {}

    /**
     * Runs one thing at the first signal, and another at each that follows.
     *
     * @return false if this JVM lets nobody handle signals: the signals then start the shutdown hooks
     */
    static boolean handle(Runnable first, Runnable again) {
        AtomicBoolean seen = new AtomicBoolean();
        return handle(() -> (seen.compareAndSet(false, true) ? first : again).run());
    }

    /** By reflection, because the compiler warns of {@code sun.misc}, which every JVM of today has and none promises. */
    private static boolean handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, calling(action));
            for (String name : NAMES) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false; // for instance -Xrs, with which the JVM keeps away from signals
        }
    }

    private static InvocationHandler calling(Runnable action) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the stop signals of Cafila";
        };
    }
}
