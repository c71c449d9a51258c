package org.fairway.local;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Configures logging once, into one file for all parts. Otherwise each application would reconfigure the logging system
 * of the process.
 */
class Logs {

    private Logs() {}

    /** Must be called before anything logs. */
    static void into(Path data) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "fairway-logback.xml");
        System.setProperty("fairway.log", file(data).toString());
        LoggerFactory.getLogger(Fairway.class).info("logs go to {}", file(data));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static Path file(Path data) {
        return data.toAbsolutePath().normalize().resolve("log").resolve("fairway.log");
    }

    /** Logs why the start failed. */
    static void write(String event, Throwable failure) {
        LoggerFactory.getLogger(Fairway.class).error(event, failure);
    }
}
