package org.fairway.acceptance.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;

/** A document that nobody has uploaded before, and declarations that name it. */
final class NamedDocument {
    private final byte[] content = ("%PDF-1.7 invoice " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);

    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String path() {
        return "/v1/documents/" + digest();
    }

    GoodsDeclaration in(GoodsDeclaration goods) {
        return Scene.changed(goods, declaration -> {
            declaration
                    .withArray("/documents")
                    .addObject()
                    .put("typeCode", "N380")
                    .put("id", "INV-77")
                    .put("digest", digest());
            return declaration;
        });
    }

    Answer upload(Platform platform, Actor owner) {
        try {
            return platform.raw(HttpRequest.newBuilder(platform.uri("/v1/documents"))
                    .header("Authorization", "Bearer " + platform.token(owner.name()))
                    .header("Content-Type", "application/pdf")
                    .POST(BodyPublishers.ofByteArray(content))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
