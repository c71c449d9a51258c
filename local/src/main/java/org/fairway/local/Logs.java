package org.fairway.local;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** All parts log into one file; each would otherwise configure the one logging system of the process anew. */
class Logs {

    private Logs() {}

    /** Must come before anything logs. */
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

    /** Says in the log what stopped the start. */
    static void write(String event, Throwable failure) {
        LoggerFactory.getLogger(Fairway.class).error(event, failure);
    }
}
