package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class DocumentsTest {
    private static final String PDF = "application/pdf";
    final RunningService service = RunningService.SHARED;

    @Test
    void keepsADocumentUnderItsDigestAndGivesItBackAsItCame() throws Exception {
        byte[] pdf = pdf(9 << 20);
        String digest = HexFormat.of().formatHex(sha256(pdf));

        Answer uploaded = upload(pdf, PDF, trader(TIN), "Repr-Digest", field(pdf));
        assertThat(uploaded.status()).as(uploaded.body().toString()).isEqualTo(201);
        assertThat(uploaded.body().get("digest").asString()).isEqualTo(digest);
        assertThat(uploaded.body().get("bytes").asInt()).isEqualTo(pdf.length);
        assertThat(uploaded.response().headers().firstValue("Location")).hasValue("/v1/documents/" + digest);

        HttpResponse<byte[]> read = HttpClient.newHttpClient()
                .send(
                        service.request("/v1/documents/" + digest.toUpperCase(), trader(TIN))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(read.body(), pdf)).isTrue();
        assertThat(read.headers().firstValue("Content-Type")).hasValue(PDF);
        assertThat(read.headers().firstValue("Repr-Digest")).hasValue(field(pdf));
        assertThat(read.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(read.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");

        Answer again = upload(pdf, PDF, trader(TIN));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(uploaded.body());
    }

    @Test
    void givesBackADocumentInXml() {
        String invoice = "<invoice number=\"HS-INV-20611\" currency=\"USD\" total=\"21600.00\"/>";
        String digest = upload(invoice.getBytes(StandardCharsets.UTF_8), "application/xml", trader(TIN))
                .body()
                .get("digest")
                .asString();

        assertThat(service.<String>send(service.request("/v1/documents/" + digest, trader(TIN)), HttpResponse::body))
                .isEqualTo(invoice);
    }

    @Test
    void showsADocumentToItsOwnerAndToWhomItConcernsOnly() throws Exception {
        String digest = upload(pdf(1000), PDF, trader(TIN)).body().get("digest").asString();
        String path = "/v1/documents/" + digest;
        assertThat(status(path, trader(TIN))).isEqualTo(200);
        for (String reader : List.of(as("customs-officer"), as("auditor"), officerOf("FOOD"), trader(OTHER_TIN))) {
            assertThat(status(path, reader)).as("named by no declaration").isEqualTo(404);
        }
        lodgeNaming(digest, OTHER_TIN);
        assertThat(status(path, as("customs-officer")))
                .as("named by somebody else, who knows the digest")
                .isEqualTo(404);

        String declaration = lodgeNaming(digest.toUpperCase(Locale.ROOT), TIN);
        assertThat(status(path, as("customs-officer"))).isEqualTo(200);
        assertThat(status(path, as("auditor"))).isEqualTo(200);
        assertThat(status(path, officerOf("FOOD"))).isEqualTo(404);
        ask(declaration, "FOOD");
        await().atMost(Duration.ofSeconds(60)).until(() -> status(path, officerOf("FOOD")) == 200);
        assertThat(status(path, officerOf("PLANT"))).as("not asked").isEqualTo(404);
        assertThat(status(path, as("agency-officer"))).as("of no agency").isEqualTo(404);
        assertThat(status(path, trader(OTHER_TIN))).isEqualTo(404);
        assertThat(status(path, as("operator"))).isEqualTo(403);
        assertThat(status(path, as("carrier"))).isEqualTo(403);
        assertThat(status(path, TestTokens.foreignToken("x", "trader"))).isEqualTo(401);
        assertThat(status("/v1/documents/" + "0".repeat(64), as("customs-officer")))
                .isEqualTo(404);
        assertThat(status("/v1/documents/nonsense", as("customs-officer"))).isEqualTo(404);
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        for (String table : new String[] {"document", "document_piece"}) {
            assertThat(rowAccess.asTrader(
                            OTHER_TIN,
                            () -> service.jdbc()
                                    .sql("select count(*) from " + table + " where digest = ?")
                                    .param(digest)
                                    .query(Long.class)
                                    .single()))
                    .as(table)
                    .isZero();
            assertThat(service.jdbc()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table + " unrestricted")
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "application/pdf | %PDF-1.7 | 201",
                "application/xml; charset=utf-8 | <invoice/> | 201",
                "application/json | {\"invoice\":1} | 201",
                "text/plain | Invoice 1, 100 EUR | 201",
                "application/pdf | MZ\u0090 | 422",
                "image/png | %PDF-1.7 | 422",
                "image/jpeg | <svg/> | 422",
                "application/xml | <html><script>alert(1)</script></html> | 422",
                "application/json | invoice | 422",
                "text/plain | a\u0000b | 422",
                "text/html | <html/> | 415",
                "application/zip | PK | 415",
                "nonsense | x | 415",
            })
    void takesOnlyWhatItKnowsAndWhatItIs(String type, String content, int status) throws Exception {
        byte[] body = (content.replace("\\u0000", "\0").replace("\\u0090", "\u0090")
                        + (status == 201 ? " " + System.nanoTime() : ""))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(upload(body, type, trader(TIN)).status()).isEqualTo(status);
    }

    @Test
    void verifiesTheDigestThatIsStatedWithIt() throws Exception {
        byte[] pdf = pdf(5000);
        String other = field(pdf(5001));
        for (String name : new String[] {"Repr-Digest", "Content-Digest"}) {
            assertThat(upload(pdf, PDF, trader(TIN), name, other)
                            .body()
                            .get("code")
                            .asString())
                    .isEqualTo("digest-mismatch");
            assertThat(upload(pdf, PDF, trader(TIN), name, "sha-512=:AAAA:, sha-256=:nonsense!:")
                            .body()
                            .get("code")
                            .asString())
                    .isEqualTo("digest-mismatch");
        }
        assertThat(upload(
                                pdf,
                                PDF,
                                trader(TIN),
                                "Digest",
                                "SHA-256=" + Base64.getEncoder().encodeToString(sha256(pdf(1))))
                        .status())
                .isEqualTo(422);
        assertThat(upload(
                                pdf,
                                PDF,
                                trader(TIN),
                                "Digest",
                                "SHA-256=" + Base64.getEncoder().encodeToString(sha256(pdf)))
                        .status())
                .isEqualTo(201);
        assertThat(upload(pdf, PDF, trader(TIN), "Content-Digest", "sha-512=:AAAA:")
                        .status())
                .as("an algorithm we do not know says nothing")
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsTooLargeEmptyOrNobodys() throws Exception {
        byte[] large = pdf((10 << 20) + 1);
        assertThat(upload(large, PDF, trader(TIN)).status()).isEqualTo(413);
        assertThat(service.send(service.request("/v1/documents", trader(TIN))
                                .header("Content-Type", PDF)
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                        .status())
                .isEqualTo(413);
        assertThat(upload(new byte[0], PDF, trader(TIN)).status()).isEqualTo(422);
        assertThat(upload(pdf(10), PDF, as("trader")).status()).isEqualTo(403);
        assertThat(upload(pdf(10), PDF, as("customs-officer")).status()).isEqualTo(403);
        assertThat(upload(pdf(10), PDF, TestTokens.foreignToken("x", "trader")).status())
                .isEqualTo(401);
    }

    @Test
    void keepsNoMoreThanTheQuota() throws Exception {
        String tin = "XF" + System.nanoTime();
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("insert into document values (?, ?, 'application/pdf', ?, now())")
                        .params(tin, "f".repeat(64), (1L << 30) - 1000)
                        .update());
        assertThat(upload(pdf(1001), PDF, trader(tin)).body().get("code").asString())
                .isEqualTo("documents-full");
        assertThat(upload(pdf(1000), PDF, trader(tin)).status()).isEqualTo(201);
    }

    @Test
    void warnsOfADocumentThatADeclarationNamesAndNobodyUploaded() throws Exception {
        byte[] pdf = pdf(2000);
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withArray("/documents")
                .addObject()
                .put("typeCode", "N380")
                .put("id", "INV-1")
                .put("digest", HexFormat.of().withUpperCase().formatHex(sha256(pdf)));
        Answer warned = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(warned.status()).isEqualTo(201);
        assertThat(warned.body()
                        .get("warnings")
                        .valueStream()
                        .filter(warning -> warning.get("code").asString().equals("FW-V20-DOCUMENT-ABSENT"))
                        .map(warning -> warning.get("pointer").asString()))
                .containsExactly("/documents/1/digest");

        upload(pdf, PDF, trader(OTHER_TIN));
        goods.put("lrn", goods.get("lrn").asString() + "-2");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .body()
                        .get("warnings")
                        .toString())
                .as("uploaded by somebody else")
                .contains("FW-V20-DOCUMENT-ABSENT");
        upload(pdf, PDF, trader(TIN));
        goods.put("lrn", goods.get("lrn").asString() + "-3");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .body()
                        .get("warnings")
                        .toString())
                .doesNotContain("FW-V20-DOCUMENT-ABSENT");
    }

    private String lodgeNaming(String digest, String tin) {
        ObjectNode goods = RunningService.declaration(tin, "none");
        goods.withArray("/documents")
                .addObject()
                .put("typeCode", "N380")
                .put("id", "INV-2")
                .put("digest", digest);
        return service.post("/v1/declarations", goods.toString(), trader(tin))
                .body()
                .get("declarationId")
                .asString();
    }

    private void ask(String declaration, String agency) {
        Instant now = Instant.now();
        service.hear(
                Topics.SINGLE_WINDOW_PERMIT,
                new PermitRequested(
                        declaration,
                        1,
                        UUID.randomUUID().toString(),
                        "26XF00000000000000",
                        agency,
                        List.of(1),
                        Map.of(),
                        false,
                        "rule",
                        "law",
                        "matrix",
                        now.plusSeconds(3600),
                        now));
    }

    private static String officerOf(String agency) {
        return TestTokens.token(agency + "-officer", null, agency, "agency-officer");
    }

    private Answer upload(byte[] body, String type, String token, String... headers) {
        HttpRequest.Builder request = service.request("/v1/documents", token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        return service.send(headers.length == 0 ? request : request.headers(headers));
    }

    private int status(String path, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(service.request(path, token).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** So many bytes that begin like a PDF, others each time. */
    private static byte[] pdf(int bytes) {
        byte[] content = new byte[bytes];
        new Random().nextBytes(content);
        byte[] magic = "%PDF-".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, content, 0, Math.min(bytes, magic.length));
        return content;
    }

    private static String field(byte[] content) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":";
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }
}
