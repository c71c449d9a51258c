package org.fairway.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;

/** Checks before the start whether another program uses one of the ports. */
class Ports {

    private Ports() {}

    static void requireFree(Options options) throws IOException {
        var wanted = new LinkedHashMap<String, Integer>();
        options.parts().stream()
                .filter(ServiceUnit::isApplication)
                .forEach(part -> wanted.put(part.id(), options.portOf(part)));
        if (options.parts().contains(ServiceUnit.PLATFORM)) {
            // PostgreSQL's port is not checked: a server that outlived a killed run may still use it and is replaced.
            wanted.put("kafka", options.kafkaPort());
            wanted.put("kafka's controller", options.kafkaControllerPort());
        }
        for (var each : wanted.entrySet()) {
            requireFree(options.address(), each.getValue(), each.getKey());
        }
    }

    private static void requireFree(String address, int port, String user) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new IOException(
                    "port %d, wanted for %s, is taken by another program; choose other ports with --port-base="
                            .formatted(port, user),
                    taken);
        }
    }
}
