package org.fairway.declaration.notifying.webhooks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over one connection to an address that was checked, HTTP/1.1 (RFC 9112). Java's client looks the name up
 * again, and so would connect to whatever it says by then. Of the answer only the status line is read: no body fills
 * memory, and no redirect is followed.
 */
final class Post {
    private static final int LONGEST_LINE = 1024;
    private final Endpoint endpoint;
    private final long deadline;

    private Post(Endpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** The status of the answer. */
    static int send(Endpoint endpoint, Map<String, String> headers, byte[] body, Duration timeout) throws IOException {
        Post post = new Post(endpoint, timeout);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(endpoint.address(), endpoint.port()), post.millisLeft());
            // A write can block for ever and has no timeout of its own.
            Thread watch = Thread.ofVirtual().start(() -> post.closeInTime(plain));
            try (Socket socket = endpoint.secure() ? post.secured(plain) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(post.head(headers, body.length));
                out.write(body);
                out.flush();
                return post.status(socket);
            } catch (IOException e) {
                throw post.millisLeft() > 1
                        ? e
                        : new SocketTimeoutException("no answer in " + timeout.toMillis() + " ms");
            } finally {
                watch.interrupt();
            }
        }
    }

    private void closeInTime(Socket socket) {
        try (socket) {
            Thread.sleep(millisLeft());
        } catch (InterruptedException | IOException done) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, endpoint.host(), endpoint.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] head(Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("POST ")
                .append(endpoint.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.uri().getRawAuthority())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(length)
                .append("\r\nConnection: close\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private int status(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 256);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new IOException("the answer has no status line");
            }
            line.write(next);
        }
        String status = line.toString(StandardCharsets.US_ASCII).strip();
        if (!status.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new IOException("the answer has no status line");
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private int millisLeft() {
        return (int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    }
}
