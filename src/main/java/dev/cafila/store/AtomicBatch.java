package dev.cafila.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes each batch of a prepared statement one transaction. SQLite would commit every row by itself: a write to the disk for each,
 * and half a batch if one of them fails.
 */
final class AtomicBatch {

    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] values) throws Throwable;
    }

    private AtomicBatch() {}

    static Connection on(Connection connection) {
        return proxy(Connection.class, (method, values) -> {
            Object made = call(connection, method, values);
            return made instanceof PreparedStatement statement ? batching(connection, statement) : made;
        });
    }

    private static PreparedStatement batching(Connection connection, PreparedStatement statement) {
        return proxy(
                PreparedStatement.class,
                (method, values) -> method.getName().equals("executeBatch") && connection.getAutoCommit()
                        ? inTransaction(connection, () -> call(statement, method, values))
                        : call(statement, method, values));
    }

    private interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    private static @Nullable Object inTransaction(Connection connection, Work work) throws Throwable {
        connection.setAutoCommit(false);
        try {
            Object done = work.run();
            connection.commit();
            return done;
        } catch (Throwable e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? AtomicBatch.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> call.of(method, values)));
    }
}
