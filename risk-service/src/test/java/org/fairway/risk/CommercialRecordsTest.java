package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommercialRecordsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String KEYS = "/v1/commercial-keys/";
    private static final String RECORDS = "/v1/commercial-records/";
    private static final String OFFICER = TestTokens.token("officer-1", null, null, "customs-officer");
    private final String number = "INV-" + UUID.randomUUID();
    private final String invoice = Erp.invoice(number, "21600.00", 120);
    private final Erp erp = new Erp(SERVICE).registered();

    @Test
    void aSignedRecordIsKeptAsItCame() {
        String jws = Erp.sign(invoice, "ec-1", Erp.EC, JWSAlgorithm.ES256);
        HttpResponse<String> answer = SERVICE.postJws(jws, erp.token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode receipt = SERVICE.read(answer);
        assertThat(receipt.get("revision").asInt()).isEqualTo(1);
        assertThat(answer.headers().firstValue("Location"))
                .contains(RECORDS + receipt.get("id").asString());
        JsonNode kept = SERVICE.read(SERVICE.get(RECORDS + receipt.get("id").asString(), erp.token));
        assertThat(kept.get("jws").asString()).isEqualTo(jws);
        assertThat(kept.at("/record/lines/0/quantity/value").asInt()).isEqualTo(120);
        assertThat(kept.get("owner").asString()).isEqualTo(erp.tin);
    }

    @Test
    void rsaKeysCountAsWell() {
        assertThat(SERVICE.put(KEYS + "rsa-1", Erp.RSA.toPublicJWK().toJSONString(), erp.token)
                        .statusCode())
                .isEqualTo(201);

        assertThat(SERVICE.postJws(Erp.sign(invoice, "rsa-1", Erp.RSA, JWSAlgorithm.RS256), erp.token)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void theSamePayloadAgainGetsTheFirstAnswerAndAnotherIsTheNextRevision() {
        String first = erp.push(invoice).body();
        HttpResponse<String> again = erp.push(invoice);
        HttpResponse<String> corrected = erp.push(Erp.invoice(number, "21650.00", 120));
        HttpResponse<String> late = erp.push(invoice);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first);
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(corrected.statusCode()).isEqualTo(201);
        assertThat(SERVICE.read(corrected).get("revision").asInt()).isEqualTo(2);
        assertThat(late.body()).isEqualTo(first);
        assertThat(SERVICE.read(SERVICE.get("/v1/commercial-records?number=" + number, erp.token)))
                .extracting(it -> it.get("revision").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void aTraderSeesTheOwnRecordsAndKeysAloneAndOfficersSeeAllRecords() {
        String id = SERVICE.read(erp.push(invoice)).get("id").asString();
        Erp other = new Erp(SERVICE);

        assertThat(SERVICE.get(RECORDS + id, other.token).statusCode()).isEqualTo(404);
        assertThat(SERVICE.read(SERVICE.get("/v1/commercial-records?number=" + number, other.token)))
                .isEmpty();
        assertThat(SERVICE.read(SERVICE.get("/v1/commercial-keys", other.token)))
                .isEmpty();
        assertThat(SERVICE.delete(KEYS + "ec-1", other.token).statusCode()).isEqualTo(404);
        assertThat(SERVICE.get(RECORDS + id, OFFICER).statusCode()).isEqualTo(200);
        assertThat(SERVICE.get(RECORDS + id, null).statusCode()).isEqualTo(401);
        assertThat(SERVICE.get(RECORDS + "no-id", erp.token).statusCode()).isEqualTo(404);
    }

    @Test
    void theDatabaseItselfShowsAndGivesNothingAway() {
        erp.push(invoice);

        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from commercial_record")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from commercial_key")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from reconciliation")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SERVICE.jdbc()
                        .sql("select has_table_privilege('commercial_record', 'update') or"
                                + " has_table_privilege('commercial_record', 'delete')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void whatIsNotSignedIsRefused() {
        String none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"ec-1\"}") + "." + Base64URL.encode(invoice) + ".";

        refused(none, 422, "jws-algorithm");
        refused("", 400, "jws-malformed");
        refused("a.b", 400, "jws-malformed");
        refused("not.a.jws", 400, "jws-malformed");
        refused(Base64URL.encode("null") + "." + Base64URL.encode(invoice) + ".AAAA", 400, "jws-malformed");
        refused(Base64URL.encode("null") + "." + Base64URL.encode(invoice) + ".", 400, "jws-malformed");
        refused(invoice, 400, "jws-malformed");
        refused(Base64URL.encode("null") + "." + Base64URL.encode(invoice) + ".AAAA", 400, "jws-malformed");
        refused(Base64URL.encode("[]") + "." + Base64URL.encode(invoice) + ".AAAA", 400, "jws-malformed");
        refused(Erp.sign(invoice, "\u0000", Erp.EC, JWSAlgorithm.ES256), 422, "jws-key-unknown");
        refused(Erp.sign(invoice, "k".repeat(10_000), Erp.EC, JWSAlgorithm.ES256), 422, "jws-key-unknown");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String jwk : new String[] {"null", "[]", "1", "\"\"", "", "{", "{\"kty\":null}", "{\"kty\":1}"}) {
            HttpResponse<String> answer = SERVICE.put(KEYS + "k", jwk, erp.token);
            assertThat(answer.statusCode()).as(jwk + " " + answer.body()).isBetween(400, 499);
        }
    }

    @Test
    void payloadsAreReadWithinTheLimits() {
        String lines = "{\"lines\":[" + "{},".repeat(9_999) + "{}]}";
        HttpResponse<String> many = SERVICE.postJws(Erp.sign(lines, "ec-1", Erp.EC, JWSAlgorithm.ES256), erp.token);
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(SERVICE.read(many).at("/errors/0/code").asString()).isEqualTo("too-many-elements");
        String nul = invoice.replaceFirst("\\{", "{\"a\\\\u0000\":1,");
        assertThat(SERVICE.postJws(Erp.sign(nul, "ec-1", Erp.EC, JWSAlgorithm.ES256), erp.token)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void sharedSecretsAreRefused() throws JOSEException {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ec-1").build(), new Payload(invoice));
        jws.sign(new MACSigner(Erp.EC.toPublicJWK().toJSONString().getBytes()));

        refused(jws.serialize(), 422, "jws-algorithm");
    }

    @Test
    void aKeyInTheMessageIsRefused() {
        refused(
                Erp.sign(
                        invoice,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("ec-1")
                                .jwk(Erp.EC.toPublicJWK())
                                .build(),
                        Erp.EC),
                422,
                "jws-key-embedded");
        refused(
                Erp.sign(
                        invoice,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("ec-1")
                                .jwkURL(URI.create("https://keys.example"))
                                .build(),
                        Erp.EC),
                422,
                "jws-key-embedded");
    }

    @Test
    void extensionsAreRefused() {
        refused(
                Erp.sign(
                        invoice,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("ec-1")
                                .criticalParams(Set.of("x"))
                                .customParam("x", 1)
                                .build(),
                        Erp.EC),
                422,
                "jws-extension");
    }

    @Test
    void keysThatAreUnknownForeignOrRevokedAreRefused() {
        Erp other = new Erp(SERVICE);
        SERVICE.put(KEYS + "theirs", Erp.RSA.toPublicJWK().toJSONString(), other.token);
        SERVICE.put(KEYS + "ec-1", Erp.ec().toPublicJWK().toJSONString(), other.token);

        refused(Erp.sign(invoice, new JWSHeader(JWSAlgorithm.ES256), Erp.EC), 422, "jws-key-unknown");
        refused(Erp.sign(invoice, "\0", Erp.EC, JWSAlgorithm.ES256), 422, "jws-key-unknown");
        refused(Erp.sign(invoice, "nobodys", Erp.EC, JWSAlgorithm.ES256), 422, "jws-key-unknown");
        refused(Erp.sign(invoice, "theirs", Erp.RSA, JWSAlgorithm.RS256), 422, "jws-key-unknown");
        refused(Erp.sign(invoice, "ec-1", Erp.ec(), JWSAlgorithm.ES256), 422, "jws-signature");
        refused(Erp.sign(invoice, "ec-1", Erp.RSA, JWSAlgorithm.RS256), 422, "jws-algorithm");
        assertThat(SERVICE.delete(KEYS + "ec-1", erp.token).statusCode()).isEqualTo(204);
        refused(Erp.sign(invoice, "ec-1", Erp.EC, JWSAlgorithm.ES256), 422, "jws-key-unknown");
        assertThat(SERVICE.read(SERVICE.get("/v1/commercial-keys", erp.token))
                        .get(0)
                        .has("revokedAt"))
                .isTrue();
    }

    @Test
    void aTamperedPayloadIsRefused() {
        String[] parts = Erp.sign(invoice, "ec-1", Erp.EC, JWSAlgorithm.ES256).split("\\.");

        refused(
                parts[0] + "." + Base64URL.encode(Erp.invoice(number, "1.00", 120)) + "." + parts[2],
                422,
                "jws-signature");
    }

    @Test
    void everyFaultOfAPayloadIsReportedAtOnce() {
        String faulty = """
            {"type":"BILL","number":" ","issuedAt":"yesterday","incoterm":"FOO","currency":"usd","colour":"red",
              "refersTo":[1],"seller":{"vat":"1"},
             "lines":[{"line":0,"hs":"87","origin":"Vietnam","amount":-1,"netMass":"much",
               "quantity":{"value":1}},{"line":2,"quantity":{"value":1,"uom":"C62"}},{"line":2,"quantity":7},8]}
            """;
        HttpResponse<String> answer = erp.push(faulty);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(SERVICE.read(answer).get("code").asString()).isEqualTo("record-refused");
        assertThat(SERVICE.read(answer).get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/type",
                        "/number",
                        "/issuedAt",
                        "/currency",
                        "/incoterm",
                        "/seller/vat",
                        "/refersTo",
                        "/lines/0/line",
                        "/lines/0/hs",
                        "/lines/0/origin",
                        "/lines/0/amount",
                        "/lines/0/netMass",
                        "/lines/0/quantity/uom",
                        "/lines/2/quantity",
                        "/lines/2/line",
                        "/lines/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"type\":\"INVOICE\",\"type\":\"ORDER\"}",
                "{\"number\":\"\\u0000\"}",
                "{\"lines\":{}}",
                "{\"lines\":[{\"line\":1,\"amount\":1e999999999}]}"
            })
    void payloadsThatAreNoRecordAreAProblem(String payload) {
        HttpResponse<String> answer = erp.push(payload);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.body()).contains("\"fix\"");
    }

    @Test
    void anInvoiceWithoutMoneyIsRefusedAndAPackingListIsNot() {
        String packed = ("{\"type\":\"PACKING_LIST\",\"number\":\"%s\",\"issuedAt\":\"2026-10-21T00:00:0"
                        + "0Z\",\"lines\":[{\"line\":1,\"quantity\":{\"value\":1,\"uom\":\"C62\"}}]}")
                .formatted(number);

        assertThat(erp.push(packed).statusCode()).isEqualTo(201);
        assertThat(SERVICE.read(erp.push(packed.replace("PACKING_LIST", "INVOICE")))
                        .get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/currency", "/lines/0/amount");
    }

    @Test
    void otherMediaTypesAreNotTaken() {
        assertThat(SERVICE.post("/v1/commercial-records", invoice, erp.token).statusCode())
                .isEqualTo(415);
    }

    @Test
    void whoActsForNobodyPushesNothing() {
        String jws = Erp.sign(invoice, "ec-1", Erp.EC, JWSAlgorithm.ES256);

        assertThat(SERVICE.read(SERVICE.postJws(jws, TestTokens.token("lost", null, null, "trader")))
                        .get("code")
                        .asString())
                .isEqualTo("no-operator");
        assertThat(SERVICE.postJws(jws, OFFICER).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyNeverChanges() throws JOSEException {
        String ec = Erp.EC.toPublicJWK().toJSONString();

        assertThat(SERVICE.put(KEYS + "ec-1", ec, erp.token).statusCode()).isEqualTo(200);
        assertThat(SERVICE.read(SERVICE.put(
                                KEYS + "ec-1", Erp.ec().toPublicJWK().toJSONString(), erp.token))
                        .get("code")
                        .asString())
                .isEqualTo("key-exists");
        SERVICE.delete(KEYS + "ec-1", erp.token);
        assertThat(SERVICE.read(SERVICE.put(KEYS + "ec-1", ec, erp.token))
                        .get("code")
                        .asString())
                .isEqualTo("key-revoked");
    }

    @Test
    void keysThatProveNothingAreRefused() throws JOSEException {
        for (String key : List.of(
                Erp.EC.toJSONString(),
                Erp.rsa(1024).toPublicJWK().toJSONString(),
                new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONString(),
                new OctetSequenceKeyGenerator(256).generate().toJSONString(),
                "{}",
                "",
                "7",
                "null",
                "[null]",
                "{\"kty\":null}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}")) {
            HttpResponse<String> answer = SERVICE.put(KEYS + "weak", key, erp.token);
            assertThat(answer.statusCode()).as(key).isBetween(400, 422);
        }
        assertThat(SERVICE.put(KEYS + "a%20b", Erp.EC.toPublicJWK().toJSONString(), erp.token)
                        .statusCode())
                .isEqualTo(422);
    }

    private void refused(String jws, int status, String code) {
        HttpResponse<String> answer = SERVICE.postJws(jws, erp.token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SERVICE.read(answer).get("code").asString())
                .as(answer.body())
                .isEqualTo(code);
    }
}
