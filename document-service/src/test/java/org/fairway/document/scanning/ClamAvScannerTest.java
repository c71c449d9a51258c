package org.fairway.document.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.fairway.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** Speaks to a server that reads the command INSTREAM as the daemon does (clamd(8)) and answers as it does. */
class ClamAvScannerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void sendsTheWholeContentAndLetsCleanContentPass() throws Exception {
        byte[] content = new byte[200_000];
        Arrays.fill(content, (byte) 7);

        try (ServerSocket daemon = daemon()) {
            CompletableFuture<byte[]> scanned = answer(daemon, "stream: OK\0");

            assertThatCode(() -> scanner(daemon).check(() -> new ByteArrayInputStream(content)))
                    .doesNotThrowAnyException();
            assertThat(scanned.get()).isEqualTo(content);
        }
    }

    @Test
    void refusesWhatTheDaemonFinds() throws Exception {
        try (ServerSocket daemon = daemon()) {
            answer(daemon, "stream: Win.Test.EICAR_HDB-1 FOUND\0");

            assertThat(code(daemon)).isEqualTo("document-infected");
        }
    }

    @Test
    void storesNothingUnscanned() throws Exception {
        try (ServerSocket daemon = daemon()) {
            answer(daemon, "INSTREAM size limit exceeded. ERROR\0");
            assertThat(code(daemon)).isEqualTo("scanner-silent");
            answer(daemon, "");
            assertThat(code(daemon)).as("hung up").isEqualTo("scanner-silent");
        }
        ServerSocket closed = daemon();
        closed.close();
        assertThat(code(closed)).as("nobody listens").isEqualTo("scanner-silent");
    }

    private static String code(ServerSocket daemon) {
        var refused = new Object() {
            String code = "";
        };
        assertThatThrownBy(() -> scanner(daemon).check(() -> new ByteArrayInputStream(new byte[100])))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                refused.code = problem.violations().getFirst().code());
        return refused.code;
    }

    private static ClamAvScanner scanner(ServerSocket daemon) {
        return new ClamAvScanner(InetAddress.getLoopbackAddress().getHostAddress(), daemon.getLocalPort(), SOON);
    }

    private static ServerSocket daemon() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static CompletableFuture<byte[]> answer(ServerSocket daemon, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = daemon.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII))
                        .isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    content.write(in.readNBytes(length));
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return content.toByteArray();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
