package org.fairway.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;

/** Finds out before anything starts whether another program has one of the ports. */
class Ports {

    private Ports() {}

    static void requireFree(Options options) throws IOException {
        var wanted = new LinkedHashMap<String, Integer>();
        options.parts().stream()
                .filter(ServiceUnit::isApplication)
                .forEach(part -> wanted.put(part.id(), options.portOf(part)));
        if (options.parts().contains(ServiceUnit.PLATFORM)) {
            // Not PostgreSQL's: a server that outlived an earlier, killed run may still have it and is taken over.
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
