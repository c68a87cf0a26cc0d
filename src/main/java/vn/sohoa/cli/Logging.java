package vn.sohoa.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the log goes: a file of the data folder, turned over at 10 MB; with {@code --debug} to the terminal as well. */
final class Logging {
    /** One entry is one line, but for what a failure adds below, which is set in: nobody writes an entry by a name with a new line in it. */
    private static final String ENTRY = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} "
            + "%replace(%msg){'[\\r\\n\\x0B\\f\\x85\\u2028\\u2029]+', ' / '}%n"
            + "%replace(%ex){'(?m)^', '  '}%nopex";

    /** Citizens' numbers are shown by their ends. */
    private static final String PATTERN = "%replace(" + ENTRY + "){'\\b(0\\d{2})\\d{6}(\\d{3})\\b', '$1______$2'}";

    private static final int KEPT = 5;

    /** Libraries that log as errors what we report ourselves. */
    private static final List<String> QUIET =
            List.of("org.gaul", "io.ocfl", "io.minio", "org.apache.pdfbox", "org.apache.fontbox", "org.verapdf");

    private Logging() {}

    static void to(Path folder, boolean debug) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("vn.sohoa").setLevel(debug ? Level.DEBUG : Level.INFO);
        // the other logging system's, which would print to the terminal
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        root.addAppender(started(file(context, folder.resolve("sohoa.log")), context));
        if (debug) {
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setTarget("System.err");
            root.addAppender(started(console, context));
        }
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path log) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(log.toString());
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(log + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(KEPT);
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(size);
        return appender;
    }
}
