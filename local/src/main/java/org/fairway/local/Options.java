package org.fairway.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param data the kept directory
 * @param portBase the gateway's port; all other ports are computed from it
 * @param parts the parts that run in this process
 * @param address the network address the parts listen on
 * @param issuer the issuer of tokens, unless it is this process
 * @param replica 0, or which further replica of its parts this process runs: its own ports follow those of the first
 * @param testClock whether the services take the time of day from the file {@code test-clock}
 */
record Options(
        Path data,
        int portBase,
        Set<ServiceUnit> parts,
        String address,
        @Nullable String issuer,
        int replica,
        boolean testClock) {

    private static final int PORTS = 14;

    static final String USAGE = """
        --data=DIRECTORY   where everything is kept (.fairway)
        --port-base=PORT   the gateway's port; the others follow from it (8080)
        --services=A,B        run only these: %s
        --address=ADDRESS  listen on this address (127.0.0.1)
        --issuer=URL       the issuer of tokens (this process)
        --replica=N        run these services once more, on further ports, beside another process (0)
        --test-clock=on    set the services' clock ahead by the time in DIRECTORY/test-clock, such as PT1H (off)\
        """.formatted(names());

    static Options parse(String... arguments) {
        var options =
                new Options(Path.of(".fairway"), 8080, EnumSet.allOf(ServiceUnit.class), "127.0.0.1", null, 0, false);
        for (var argument : arguments) {
            var sign = argument.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("not understood: " + argument);
            }
            options = options.with(argument.substring(0, sign), argument.substring(sign + 1));
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--data" -> new Options(Path.of(value), portBase, parts, address, issuer, replica, testClock);
            case "--port-base" -> new Options(data, port(value), parts, address, issuer, replica, testClock);
            case "--services" -> new Options(data, portBase, partsIn(value), address, issuer, replica, testClock);
            case "--address" -> new Options(data, portBase, parts, value, issuer, replica, testClock);
            case "--issuer" -> new Options(data, portBase, parts, address, value, replica, testClock);
            case "--replica" -> new Options(data, portBase, parts, address, issuer, replica(value), testClock);
            case "--test-clock" -> new Options(data, portBase, parts, address, issuer, replica, isOn(value));
            default -> throw new IllegalArgumentException("not understood: " + name);
        };
    }

    private static int port(String value) {
        try {
            var port = Integer.parseInt(value);
            if (port > 0 && port <= 65_000) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // The error is reported below.
        }
        throw new IllegalArgumentException("--port-base must be a port from 1 to 65000, not " + value);
    }

    private static int replica(String value) {
        if (!value.matches("[0-9]")) {
            throw new IllegalArgumentException("--replica must be a number from 0 to 9, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static boolean isOn(String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--test-clock must be on or off, not " + value);
        };
    }

    private static Set<ServiceUnit> partsIn(String value) {
        return Arrays.stream(value.split(","))
                .map(ServiceUnit::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ServiceUnit.class)));
    }

    private static String names() {
        return Arrays.stream(ServiceUnit.values()).map(ServiceUnit::id).collect(Collectors.joining(", "));
    }

    boolean runsAll() {
        return parts.size() == ServiceUnit.values().length;
    }

    int portOf(ServiceUnit part) {
        return portBase + part.offset() + (parts.contains(part) ? PORTS * replica : 0);
    }

    int postgresPort() {
        return portBase + 11;
    }

    int kafkaPort() {
        return portBase + 12;
    }

    int kafkaControllerPort() {
        return portBase + 13;
    }

    String url(ServiceUnit part) {
        return "http://localhost:" + portOf(part);
    }

    String issuerUrl() {
        return issuer != null ? issuer : url(ServiceUnit.IDENTITY);
    }
}
