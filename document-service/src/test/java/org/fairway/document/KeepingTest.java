package org.fairway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.document.RunningService.PDF;
import static org.fairway.document.RunningService.as;
import static org.fairway.document.RunningService.field;
import static org.fairway.document.RunningService.hex;
import static org.fairway.document.RunningService.newTin;
import static org.fairway.document.RunningService.pdf;
import static org.fairway.document.RunningService.sha256;
import static org.fairway.document.RunningService.trader;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.fairway.contracts.document.DocumentEvent.DocumentStored;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Documents are taken, stored under their digest and given back as they came. */
class KeepingTest {
    private final RunningService service = RunningService.SERVICE;
    private final String tin = newTin();

    @Test
    void keepsADocumentUnderItsDigestAndGivesItBackAsItCame() throws Exception {
        byte[] pdf = pdf(9 << 20);
        String digest = hex(pdf);

        HttpResponse<String> uploaded = service.upload(pdf, PDF, trader(tin), "Repr-Digest", field(pdf));
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        assertThat(service.read(uploaded).get("digest").asString()).isEqualTo(digest);
        assertThat(service.read(uploaded).get("bytes").asInt()).isEqualTo(pdf.length);
        assertThat(uploaded.headers().firstValue("Location")).hasValue("/v1/documents/" + digest);

        HttpResponse<byte[]> read = service.document(digest.toUpperCase(Locale.ROOT), trader(tin));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(pdf);
        assertThat(read.headers().firstValue("Content-Type")).hasValue(PDF);
        assertThat(read.headers().firstValue("Repr-Digest")).hasValue(field(pdf));
        assertThat(read.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(read.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");

        HttpResponse<String> again = service.upload(pdf, PDF, trader(tin));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(uploaded.body());
        String subject = "document/" + tin + "/" + digest;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !service.heard(subject).isEmpty());
        assertThat(service.heard(subject, DocumentStored.class))
                .singleElement()
                .satisfies(event -> assertThat(event.bytes()).isEqualTo(pdf.length));
    }

    @Test
    void givesBackADocumentInXml() throws Exception {
        String invoice = "<invoice number=\"HS-INV-20611\" currency=\"USD\" total=\"21600.00\"/>";
        HttpResponse<String> uploaded =
                service.upload(invoice.getBytes(StandardCharsets.UTF_8), "application/xml", trader(tin));

        assertThat(service.get(
                                "/v1/documents/"
                                        + service.read(uploaded).get("digest").asString(),
                                trader(tin))
                        .body())
                .isEqualTo(invoice);
    }

    @Test
    void listsWhatTheOperatorHasUploadedPageByPage() throws Exception {
        List<String> uploaded = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            uploaded.add(service.uploaded(pdf(100 + i), tin));
        }
        service.uploaded(pdf(100), newTin());

        JsonNode first = service.read(service.get("/v1/documents?limit=2", trader(tin)));
        JsonNode second = service.read(
                service.get("/v1/documents?limit=2&after=" + first.get("next").asString(), trader(tin)));

        List<String> listed = new ArrayList<>();
        first.get("documents").forEach(each -> listed.add(each.get("digest").asString()));
        second.get("documents").forEach(each -> listed.add(each.get("digest").asString()));
        assertThat(listed).containsExactlyElementsOf(uploaded.stream().sorted().toList());
        assertThat(second.has("next")).isFalse();
        assertThat(service.get("/v1/documents?limit=501", trader(tin)).statusCode())
                .isEqualTo(400);
        assertThat(service.get("/v1/documents", as("customs-officer")).statusCode())
                .isEqualTo(403);
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
        assertThat(service.upload(body, type, trader(tin)).statusCode()).isEqualTo(status);
    }

    @Test
    void verifiesTheDigestThatIsStatedWithIt() throws Exception {
        byte[] pdf = pdf(5000);
        for (String stated : new String[] {field(pdf(5001)), "sha-512=:AAAA:, sha-256=:nonsense!:"}) {
            for (String name : new String[] {"Repr-Digest", "Content-Digest"}) {
                assertThat(code(service.upload(pdf, PDF, trader(tin), name, stated)))
                        .isEqualTo("digest-mismatch");
            }
        }
        assertThat(service.upload(pdf, PDF, trader(tin), "Digest", old(pdf(1))).statusCode())
                .isEqualTo(422);
        assertThat(service.upload(pdf, PDF, trader(tin), "Digest", old(pdf)).statusCode())
                .isEqualTo(201);
        assertThat(service.upload(pdf, PDF, trader(tin), "Content-Digest", "sha-512=:AAAA:")
                        .statusCode())
                .as("an algorithm that is not known says nothing")
                .isEqualTo(200);
    }

    private static String old(byte[] content) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(sha256(content));
    }

    @Test
    void refusesWhatIsTooLargeEmptyOrNobodys() throws Exception {
        byte[] large = pdf((10 << 20) + 1);
        assertThat(service.upload(large, PDF, trader(tin)).statusCode()).isEqualTo(413);
        assertThat(HttpClient.newHttpClient()
                        .send(
                                service.request("/v1/documents", trader(tin))
                                        .header("Content-Type", PDF)
                                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        assertThat(service.upload(new byte[0], PDF, trader(tin)).statusCode()).isEqualTo(422);
        assertThat(service.upload(pdf(10), PDF, as("trader")).statusCode()).isEqualTo(403);
        assertThat(service.upload(pdf(10), PDF, as("customs-officer")).statusCode())
                .isEqualTo(403);
        assertThat(service.upload(pdf(10), PDF, TestTokens.foreignToken("x", "trader"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsNoMoreThanTheQuota() throws Exception {
        service.rowSecurity()
                .asSystem(() -> service.jdbc()
                        .sql("insert into document values (?, ?, 'application/pdf', ?, now())")
                        .params(tin, "f".repeat(64), (1L << 30) - 1000)
                        .update());
        assertThat(code(service.upload(pdf(1001), PDF, trader(tin)))).isEqualTo("documents-full");
        assertThat(service.upload(pdf(1000), PDF, trader(tin)).statusCode()).isEqualTo(201);
    }

    private String code(HttpResponse<String> answer) {
        return service.read(answer).get("code").asString();
    }
}
