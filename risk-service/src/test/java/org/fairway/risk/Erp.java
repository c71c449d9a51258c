package org.fairway.risk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.fairway.kit.testing.TestTokens;

/** The system of one trader: a token, a key, and what it signs. */
final class Erp {
    static final ECKey EC = ec();
    static final RSAKey RSA = rsa(2048);
    final String tin;
    final String token;
    private final RunningRiskService service;

    Erp(RunningRiskService service) {
        this(service, "GB" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    Erp(RunningRiskService service, String tin) {
        this.service = service;
        this.tin = tin;
        this.token = TestTokens.token("erp-of-" + tin, tin, null, "trader");
    }

    Erp registered() {
        service.put("/v1/commercial-keys/ec-1", EC.toPublicJWK().toJSONString(), token);
        return this;
    }

    HttpResponse<String> push(String payload) {
        return service.postJws(sign(payload, "ec-1", EC, JWSAlgorithm.ES256), token);
    }

    static String sign(String payload, String kid, JWK key, JWSAlgorithm algorithm) {
        return sign(payload, new JWSHeader.Builder(algorithm).keyID(kid).build(), key);
    }

    static String sign(String payload, JWSHeader header, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
            var jws = new JWSObject(header, new Payload(payload));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An invoice of the sample's one item. */
    static String invoice(String number, String amount, int pieces) {
        return """
            {"type":"INVOICE","number":"%s","issuedAt":"2026-10-21T00:00:00Z","seller":{"name":"Hoa Sen Bicycle JSC"},
              "buyer":{"tin":"GB987654321000"},"currency":"USD","incoterm":"FOB",
             "lines":[{"line":1,"article":"RB-28","hs":"871200","description":"Road bicycles","quantity":{"value":%d,
               "uom":"C62"},"unitPrice":180,"amount":%s,"netMass":2100,"origin":"VN"}],
             "refersTo":["PO-7"]}
            """.formatted(number, pieces, amount).strip();
    }

    static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
