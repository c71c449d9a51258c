package org.fairway.acceptance.stories;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;

/** A trader's system that signs its invoices (JWS, RFC 7515, with ES256), with nothing but the JDK. */
public final class Erp {
    private static final int COORDINATE = 32;
    private final Actor trader;
    private final String kid = "story-" + UUID.randomUUID();
    private final KeyPair keys;

    public Erp(Actor trader) throws GeneralSecurityException {
        this.trader = trader;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        var point = ((ECPublicKey) keys.getPublic()).getW();
        trader.put(
                        "/v1/commercial-keys/" + kid,
                        Map.of(
                                "kty",
                                "EC",
                                "crv",
                                "P-256",
                                "x",
                                coordinate(point.getAffineX()),
                                "y",
                                coordinate(point.getAffineY())))
                .expected();
    }

    /** The number of the invoice that the goods name. */
    static String numberOf(GoodsDeclaration goods) {
        return goods.items().getFirst().documents().getFirst().id();
    }

    /** The invoice for the one item of the goods, which costs so much there. */
    public Answer push(GoodsDeclaration goods, BigDecimal amount) throws Exception {
        GoodsItem item = goods.items().getFirst();
        var line = Map.of(
                "line",
                1,
                "hs",
                item.commodity().hs().substring(0, 6),
                "quantity",
                item.supplementaryUnits(),
                "amount",
                amount,
                "netMass",
                item.netMass(),
                "origin",
                item.origin().country());
        return push(Map.of(
                "type",
                "INVOICE",
                "number",
                numberOf(goods),
                "issuedAt",
                "2026-10-21T00:00:00Z",
                "currency",
                item.invoiceLine().currency(),
                "lines",
                List.of(line)));
    }

    private Answer push(Map<String, Object> payload) throws Exception {
        String signed = base64(Json.write(Map.of("alg", "ES256", "kid", kid)).getBytes(StandardCharsets.UTF_8)) + "."
                + base64(Json.write(payload).getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return trader.platform()
                .raw(HttpRequest.newBuilder(trader.platform().uri("/v1/commercial-records"))
                        .header("Authorization", "Bearer " + trader.platform().token(trader.name()))
                        .header("Content-Type", "application/jose")
                        .POST(HttpRequest.BodyPublishers.ofString(signed + "." + base64(signature.sign())))
                        .build());
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
