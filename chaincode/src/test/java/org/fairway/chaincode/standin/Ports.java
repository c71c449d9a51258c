package org.fairway.chaincode.standin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds ports that nobody listens on, outside the range for outgoing connections, because such a connection could take
 * a port before a server does.
 */
public final class Ports {
    private static final int LOWEST = 10_000;
    private static final int BEYOND = 18_000;

    private Ports() {}

    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND))
                .limit(1000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
