package org.fairway.document;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.document.DocumentEvent;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.testing.DrivenService;
import org.fairway.kit.testing.TestTokens;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one service all tests of this module share. */
public final class RunningService extends DrivenService<DocumentEvent> {
    public static final RunningService SERVICE = new RunningService();
    public static final String PDF = "application/pdf";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RunningService() {
        super(
                DocumentService.application(),
                "document-service",
                DocumentEvent.class,
                Topics.DOCUMENT,
                List.of(Topics.DOCUMENT, Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT),
                event ->
                        event instanceof DeclarationEvent ? Topics.DECLARATION_LIFECYCLE : Topics.SINGLE_WINDOW_PERMIT);
    }

    /** A TIN that no other test has. */
    public static String newTin() {
        return "XF%010d".formatted(NUMBER.incrementAndGet());
    }

    public static String trader(String tin) {
        return TestTokens.token("person-of-" + tin, tin, null, "trader");
    }

    public static String as(String role) {
        return TestTokens.token("person-" + role, null, null, role);
    }

    public static String officerOf(String agency) {
        return TestTokens.token(agency + "-officer", null, agency, "agency-officer");
    }

    public HttpRequest.Builder request(String path, String token) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> upload(byte[] body, String type, String token, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request("/v1/documents", token).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Uploads it and returns its digest. */
    public String uploaded(byte[] body, String tin) throws IOException, InterruptedException {
        return read(upload(body, PDF, trader(tin))).get("digest").asString();
    }

    public HttpResponse<byte[]> document(String digest, String token) throws IOException, InterruptedException {
        return CLIENT.send(request("/v1/documents/" + digest, token).build(), BodyHandlers.ofByteArray());
    }

    public int status(String digest, String token) throws IOException, InterruptedException {
        return document(digest, token).statusCode();
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public RowSecurity rowSecurity() {
        return context.getBean(RowSecurity.class);
    }

    /** So many bytes that begin like a PDF, others each time. */
    public static byte[] pdf(int bytes) {
        byte[] content = new byte[bytes];
        new Random().nextBytes(content);
        byte[] magic = "%PDF-".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, content, 0, Math.min(bytes, magic.length));
        return content;
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    public static String field(byte[] content) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":";
    }

    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
