package org.fairway.risk.verifying;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpStatus;

/**
 * A key that records are signed with: EC P-256 for ES256, or RSA of 2048 to 8192 bits for RS256. The key decides the
 * algorithm, never the message.
 */
record PublicKey(JWK jwk) {
    private static final int FEWEST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final String CODE = "key-refused";

    static PublicKey read(String kid, String json) {
        JWK jwk;
        try {
            Map<String, Object> members = JSONObjectUtils.parse(json);
            if (members == null) {
                throw isNoKey();
            }
            jwk = JWK.parse(members);
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw isNoKey();
        }
        List<Violation> faults = faults(kid, jwk);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return new PublicKey(jwk);
    }

    static PublicKey kept(String json) {
        try {
            return new PublicKey(JWK.parse(json));
        } catch (ParseException e) {
            throw new IllegalStateException("A key was checked before it was kept", e);
        }
    }

    JWSAlgorithm algorithm() {
        return jwk instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    }

    boolean signed(JWSObject jws) {
        try {
            JWSVerifier verifier = jwk instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(jwk.toRSAKey());
            return algorithm().equals(jws.getHeader().getAlgorithm()) && jws.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    private static List<Violation> faults(String kid, JWK jwk) {
        var faults = new ArrayList<Violation>();
        if (jwk.isPrivate()) {
            faults.add(fault(
                    "",
                    "The key has private parts.",
                    "Consider it disclosed, make a new one, and send only its public part."));
        }
        switch (jwk) {
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> {}
            case RSAKey rsa when rsa.size() >= FEWEST_BITS && rsa.size() <= MOST_BITS -> {}
            case ECKey _ -> faults.add(fault("/crv", "The curve is not P-256.", "Use P-256."));
            case RSAKey rsa -> faults.add(fault("/n", "The modulus has " + rsa.size() + " bits.", "Use 2048 to 8192."));
            default ->
                faults.add(fault(
                        "/kty",
                        "A key of type " + jwk.getKeyType() + " proves nothing here.",
                        "Use EC with P-256, or RSA."));
        }
        if (jwk.getKeyID() != null && !jwk.getKeyID().equals(kid)) {
            faults.add(fault(
                    "/kid", "The kid of the key is not that of the path.", "Leave it out, or make both the same."));
        }
        if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
            faults.add(fault("/use", "The key is not for signatures.", "Use a key whose use is sig."));
        }
        if (jwk.getAlgorithm() != null && !jwk.getAlgorithm().equals(new PublicKey(jwk).algorithm())) {
            faults.add(fault(
                    "/alg", "The key is for " + jwk.getAlgorithm() + ".", "Use ES256 with P-256, RS256 with RSA."));
        }
        return faults;
    }

    private static ProblemException isNoKey() {
        return refused(List.of(fault("", "This is no JSON Web Key.", "Send one public key in the form of RFC 7517.")));
    }

    private static Violation fault(String pointer, String message, String fix) {
        return new Violation(CODE, pointer, message, null, fix);
    }

    private static ProblemException refused(List<Violation> faults) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, CODE, "The key cannot be registered", faults);
    }
}
