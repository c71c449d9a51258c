package org.fairway.risk.verifying;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.risk.model.Sha256;
import org.springframework.http.HttpStatus;

/**
 * A compact JWS (RFC 7515) whose header asks for nothing we do not give: the key is looked up by its kid, and nothing
 * in the message may say otherwise.
 */
record SignedMessage(String text, JWSObject jws) {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    private static final String SIGN_PROPERLY = "Sign with ES256 or RS256 and a registered key.";

    static SignedMessage read(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII).strip();
        if (!hasHeader(text)) {
            throw malformed();
        }
        JWSObject jws;
        try {
            jws = JWSObject.parse(text);
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw isUnsigned(text)
                    ? refused(List.of(new Violation(
                            "jws-algorithm",
                            "",
                            "The algorithm is none, so the record is not signed.",
                            null,
                            SIGN_PROPERLY)))
                    : malformed();
        }
        List<Violation> faults = faults(jws.getHeader());
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return new SignedMessage(text, jws);
    }

    /** Returns whether the first part is a JSON object; the parser of the whole relies on it. */
    private static boolean hasHeader(String text) {
        int dot = text.indexOf('.');
        try {
            return dot > 0 && JSONObjectUtils.parse(new Base64URL(text.substring(0, dot)).decodeToString()) != null;
        } catch (ParseException noObject) {
            return false;
        }
    }

    private static ProblemException malformed() {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "jws-malformed",
                "",
                "The body is no JWS in compact form.",
                "Send header, payload and signature in base64url, separated by dots.");
    }

    /** The payload of a message that was verified before it was stored. */
    static byte[] payloadOf(String kept) {
        return Base64URL.from(kept.substring(kept.indexOf('.') + 1, kept.lastIndexOf('.')))
                .decode();
    }

    String kid() {
        return jws.getHeader().getKeyID();
    }

    byte[] payload() {
        return payloadOf(text);
    }

    String digest() {
        return HexFormat.of().formatHex(Sha256.of(payload()));
    }

    void requireSignatureOf(PublicKey key) {
        if (!key.algorithm().equals(jws.getHeader().getAlgorithm())) {
            throw refused(List.of(new Violation(
                    "jws-algorithm",
                    "",
                    "The key " + kid() + " is for " + key.algorithm() + ".",
                    null,
                    "Sign with that algorithm, or with another key.")));
        }
        if (!key.signed(jws)) {
            throw refused(List.of(new Violation(
                    "jws-signature",
                    "",
                    "The signature is not that of your key " + kid() + " over this payload.",
                    null,
                    "Sign exactly the bytes that you send, with the key registered under this kid.")));
        }
    }

    static ProblemException unknownKey(String kid) {
        return refused(List.of(new Violation(
                "jws-key-unknown",
                "",
                "You have no key " + kid + " that is in use.",
                null,
                "Register it with PUT /v1/commercial-keys/" + kid + ", or sign with one that is registered.")));
    }

    private static List<Violation> faults(JWSHeader header) {
        var faults = new ArrayList<Violation>();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            faults.add(new Violation(
                    "jws-algorithm",
                    "",
                    "The algorithm " + header.getAlgorithm() + " is not accepted.",
                    null,
                    SIGN_PROPERLY));
        }
        if (header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null) {
            faults.add(new Violation(
                    "jws-key-embedded",
                    "",
                    "The header contains a key.",
                    null,
                    "Leave out jwk, jku, x5u and x5c, and name a registered key by kid."));
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()
                || !header.isBase64URLEncodePayload()) {
            faults.add(new Violation(
                    "jws-extension", "", "The header asks for extensions.", null, "Leave out crit and b64."));
        }
        if (header.getKeyID() == null || !CommercialKeys.isKid(header.getKeyID())) {
            faults.add(new Violation(
                    "jws-key-unknown",
                    "",
                    "The header has no kid, or one that no key can have.",
                    null,
                    "Name the registered key you sign with."));
        }
        return faults;
    }

    private static boolean isUnsigned(String text) {
        try {
            return text.indexOf('.') > 0
                    && Header.parse(Base64URL.from(text.substring(0, text.indexOf('.')))) instanceof PlainHeader;
        } catch (ParseException | IllegalArgumentException | NullPointerException unreadable) {
            return false;
        }
    }

    private static ProblemException refused(List<Violation> faults) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, faults.getFirst().code(), "The signature is not accepted", faults);
    }
}
