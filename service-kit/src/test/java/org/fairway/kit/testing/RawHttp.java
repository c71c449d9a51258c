package org.fairway.kit.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends requests that a well-behaved client does not send. */
public final class RawHttp {
    private static final int LONGEST_WAIT = 30_000;

    private RawHttp() {}

    /** Everything the server on this port answers to a request line and headers, which are separated by CR and LF. */
    public static String answer(int port, String head, String token) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_WAIT);
            String request =
                    head + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
