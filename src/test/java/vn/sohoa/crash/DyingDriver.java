package vn.sohoa.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/** Connections of {@code jdbc:dying:postgresql:…}, on which every statement, commit and rollback is a moment. */
public final class DyingDriver implements Driver {
    private static final String PREFIX = "jdbc:dying:";

    private final Moments moments;

    private DyingDriver(Moments moments) {
        this.moments = moments;
    }

    /** Makes such connections known, until {@link #forget}. */
    public static DyingDriver register(Moments moments) throws SQLException {
        DyingDriver driver = new DyingDriver(moments);
        DriverManager.registerDriver(driver);
        return driver;
    }

    public void forget() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    /** The URL of the same database through this driver. */
    public static String through(String url) {
        return url.replaceFirst("^jdbc:", PREFIX);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection physical = DriverManager.getConnection(url.replaceFirst("^" + PREFIX, "jdbc:"), info);
        moments.sever(() -> physical.abort(Runnable::run));
        return (Connection) Proxy.newProxyInstance(
                DyingDriver.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> onConnection(physical, method, arguments));
    }

    private Object onConnection(Connection physical, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (moments.isDead()) {
            switch (name) {
                case "rollback", "clearWarnings" -> {
                    return null; // the server has rolled back, when the connection was cut
                }
                case "prepareStatement", "createStatement", "setAutoCommit" -> moments.reach(name);
                default -> {
                    // the pool finds out by itself
                }
            }
        }
        if (name.equals("commit") || name.equals("rollback")) {
            moments.reach("sql " + name);
        }
        Object result = call(physical, method, arguments);
        return result instanceof Statement statement ? dying(statement, method.getReturnType(), arguments) : result;
    }

    private Object dying(Statement statement, Class<?> type, Object[] arguments) {
        String sql = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        return Proxy.newProxyInstance(
                DyingDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().startsWith("execute")) {
                        moments.reach("sql " + (sql.isEmpty() && given != null ? given[0] : sql));
                    }
                    return call(statement, method, given);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
