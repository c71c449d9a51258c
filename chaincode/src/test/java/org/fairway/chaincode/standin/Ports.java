package org.fairway.chaincode.standin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports nobody listens on now, and none of those that systems give to outgoing connections, one of which could take it
 * before it is listened on.
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
