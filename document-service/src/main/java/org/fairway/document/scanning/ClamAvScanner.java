package org.fairway.document.scanning;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.fairway.kit.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Asks a ClamAV daemon by its command INSTREAM: pieces with their length before them, an empty one at the end. */
final class ClamAvScanner implements MalwareScanner {
    private static final Logger LOG = LoggerFactory.getLogger(ClamAvScanner.class);
    private static final int PIECE = 64 << 10;
    private static final int MOST_ANSWER = 4096;
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private final String host;
    private final int port;
    private final Duration timeout;

    ClamAvScanner(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public void check(Source content) {
        String answer = ask(content);
        if (answer.endsWith(" FOUND")) {
            LOG.warn("a document was refused: {}", answer);
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "document-infected",
                    "",
                    "The scanner found malware in the document.",
                    "Send a clean copy, or the same content in another format.");
        }
        if (!answer.endsWith(" OK")) {
            LOG.warn("the malware scanner answered: {}", answer);
            throw silent();
        }
    }

    private String ask(Source content) {
        try (Socket scanner = new Socket();
                InputStream bytes = content.open()) {
            int millis = Math.toIntExact(timeout.toMillis());
            scanner.connect(new InetSocketAddress(host, port), millis);
            scanner.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(scanner.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (byte[] piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
                out.writeInt(piece.length);
                out.write(piece);
            }
            out.writeInt(0);
            out.flush();
            byte[] answer = scanner.getInputStream().readNBytes(MOST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        } catch (IOException e) {
            LOG.warn("the malware scanner does not answer: {}", e.toString());
            throw silent();
        }
    }

    private static ProblemException silent() {
        return ProblemException.later(
                "scanner-silent",
                "The malware scanner does not answer, and no document is stored unscanned.",
                "Send the document again later. A declaration may name it meanwhile.",
                AGAIN);
    }
}
