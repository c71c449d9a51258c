package org.fairway.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials of an issuer are revoked or suspended: a bit for each (W3C Bitstring Status List 1.0), in a
 * credential of its own secured as JWT.
 *
 * @param id URL of the list
 * @param purposes {@code revocation}, {@code suspension} or another; several purposes share the bits
 */
public record StatusList(String id, Set<String> purposes, byte[] bits, Jws jws) {
    private static final int LEAST_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    public StatusList {
        purposes = Set.copyOf(purposes);
    }

    /**
     * Reads {@code application/vc+jwt}. Throws an {@link IllegalArgumentException} for anything else. {@link #faults}
     * checks whether the list can be believed.
     */
    public static StatusList parse(String text) {
        Jws jws = Jws.parse(text.strip());
        Map<String, @Nullable Object> list = Json.members(jws.payload().get("credentialSubject"));
        if (!jws.isOfType("vc+jwt")
                || !Json.elements(jws.payload().get("type")).contains("BitstringStatusListCredential")
                || !"BitstringStatusList".equals(list.get("type"))) {
            throw new IllegalArgumentException("that is no status list");
        }
        if (list.containsKey("statusSize") && !Double.valueOf(1).equals(list.get("statusSize"))) {
            throw new IllegalArgumentException("the status list does not have a bit for each credential");
        }
        return new StatusList(
                Json.string(jws.payload(), "id"), purposes(list), bits(Json.string(list, "encodedList")), jws);
    }

    private static Set<String> purposes(Map<String, @Nullable Object> list) {
        List<@Nullable Object> purposes = Json.elements(list.get("statusPurpose"));
        if (purposes.isEmpty() || !purposes.stream().allMatch(String.class::isInstance)) {
            throw new IllegalArgumentException("the status list does not say its purposes");
        }
        return purposes.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static byte[] bits(String encoded) {
        if (!encoded.startsWith("u")) {
            throw new IllegalArgumentException("the status list is not in multibase base64url");
        }
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(Strict.base64Url(encoded.substring(1))))) {
            byte[] bits = unpacked.readNBytes(MOST_BYTES);
            if (bits.length < LEAST_BYTES || unpacked.read() >= 0) {
                throw new IllegalArgumentException("the status list has fewer or more bits than one may have");
            }
            return bits;
        } catch (IOException e) {
            throw new IllegalArgumentException("the status list is not compressed as it should be", e);
        }
    }

    List<String> faults(Issuer issuer, Instant at) {
        List<String> faults = new ArrayList<>();
        if (!issuer.signed(jws)) {
            faults.add("the status list " + id + " is not signed by the issuer");
        }
        faults.addAll(Validity.of(jws.payload(), at, "the status list " + id).faults());
        return faults;
    }

    long places() {
        return 8L * bits.length;
    }

    /** Returns the bit at a position; the first is the left-most one. */
    boolean isSet(long index) {
        return (bits[(int) (index / 8)] >> (7 - index % 8) & 1) == 1;
    }
}
