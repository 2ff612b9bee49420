package org.cunkou.simulator.chaos.powercut;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sabotage: stands between the store and SQLite's driver, hears `synchronous = FULL` as `NORMAL`, and
/// answers 2 when the store reads it back. So the store is the one that is shipped, unchanged, and yet an
/// acknowledged row is not on the disk.
final class CarelessDriver implements Driver {
    private static final Pattern ASKS_FOR_FULL = Pattern.compile("(?i)\\s*PRAGMA\\s+synchronous\\s*=.*");
    private static final Pattern READS_BACK = Pattern.compile("(?i)\\s*PRAGMA\\s+synchronous\\s*;?\\s*");

    private final Driver genuine;

    private CarelessDriver(Driver genuine) {
        this.genuine = genuine;
    }

    /// Takes the place of every driver in this process.
    static void install() {
        try {
            Enumeration<Driver> drivers = DriverManager.getDrivers();
            while (drivers.hasMoreElements()) {
                Driver driver = drivers.nextElement();
                DriverManager.deregisterDriver(driver);
                DriverManager.registerDriver(new CarelessDriver(driver));
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("the sabotage cannot be installed", refused);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = genuine.connect(url, properties);
        return connection == null
                ? null
                : proxy(Connection.class, (method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return result instanceof Statement statement && method.getName().equals("createStatement")
                            ? careless(statement)
                            : result;
                });
    }

    private static Statement careless(Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                arguments[0] = ASKS_FOR_FULL.matcher(sql).matches()
                        ? "PRAGMA synchronous = NORMAL"
                        : READS_BACK.matcher(sql).matches() ? "SELECT 2" : sql;
            }
            return call(statement, method, arguments);
        });
    }

    @FunctionalInterface
    private interface Intercepted {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Intercepted intercepted) {
        return type.cast(Proxy.newProxyInstance(CarelessDriver.class.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> intercepted.call(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return genuine.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return genuine.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return genuine.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return genuine.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return genuine.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return genuine.getParentLogger();
    }
}
