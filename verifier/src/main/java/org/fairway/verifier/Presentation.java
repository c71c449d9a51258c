package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verifiable credential (W3C VC Data Model 2.0) as its holder shows it, secured with SD-JWT (RFC 9901; W3C Securing
 * Verifiable Credentials using JOSE and COSE, clause 3.2): only what the holder chose to disclose of the subject can be
 * read. Objects in the credential are disclosed one level deep.
 *
 * @param credential what the issuer signed
 * @param disclosures as they were issued, base64url of {@code [salt, name, value]}
 * @param binding the holder's own signature (RFC 9901, clause 4.3), if there is one
 */
public record Presentation(
        Jws credential, List<String> disclosures, @Nullable Jws binding, String text) {
    private static final int DISCLOSURE_PARTS = 3;
    private static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";
    private static final String BASE_TYPE = "VerifiableCredential";
    private static final Set<String> RESERVED = Set.of("_sd", "...");

    public Presentation {
        disclosures = List.copyOf(disclosures);
        disclosures.forEach(Disclosed::of);
    }

    /**
     * What a verifier demands of the holder, so that a presentation that was made for another verifier cannot be used
     * again.
     */
    public record Demand(String audience, String nonce) {}

    /**
     * The result of the check. The contents are proved if there are no faults.
     *
     * @param types its types beside {@code VerifiableCredential}
     * @param validUntil null if it has no end
     */
    public record Outcome(
            List<String> faults,
            List<String> types,
            Map<String, @Nullable Object> claims,
            String issuer,
            @Nullable String validUntil,
            List<String> notLookedAt) {}

    /** Reads {@code application/vc+sd-jwt}. Throws an {@link IllegalArgumentException} for anything else. */
    public static Presentation parse(String file) {
        String text = file.strip();
        String[] parts = text.split("~", -1);
        if (parts.length < 2) {
            throw new IllegalArgumentException("that is no SD-JWT: there is no ~");
        }
        Jws credential = Jws.parse(parts[0]);
        if (!credential.isOfType("vc+sd-jwt")) {
            throw new IllegalArgumentException("that is no verifiable credential secured with SD-JWT");
        }
        String last = parts[parts.length - 1];
        return new Presentation(
                credential,
                Arrays.asList(parts).subList(1, parts.length - 1),
                last.isEmpty() ? null : Jws.parse(last),
                text);
    }

    /**
     * Returns the same presentation with the disclosures of the named claims only. Throws an
     * {@link IllegalArgumentException} if a claim does not exist.
     */
    public String disclosing(Set<String> names) {
        Set<String> left = new HashSet<>(names);
        StringBuilder shown = new StringBuilder(text.substring(0, text.indexOf('~') + 1));
        for (String disclosure : disclosures) {
            String name = Disclosed.of(disclosure).name();
            if (names.contains(name)) {
                shown.append(disclosure).append('~');
                left.remove(name);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("the credential has no claim "
                    + String.join(", ", left.stream().sorted().toList()));
        }
        return shown.toString();
    }

    /**
     * Returns every reason not to believe the presentation, and its contents. Malformed contents are a reason, never an
     * exception.
     *
     * @param lists the issuer's status lists that were fetched; if one is there several times, each copy is checked
     * @param demand what the holder must prove; null if anybody may present it
     */
    public Outcome check(Issuer issuer, List<StatusList> lists, Instant at, @Nullable Demand demand) {
        List<String> faults = new ArrayList<>();
        List<String> notLookedAt = new ArrayList<>();
        Map<String, @Nullable Object> payload = credential.payload();
        if (!issuer.signed(credential)) {
            faults.add("the credential is not signed by this issuer");
        }
        List<@Nullable Object> context = Json.elements(payload.get("@context"));
        if (context.isEmpty() || !CONTEXT.equals(context.getFirst())) {
            faults.add("the credential is not of the W3C Verifiable Credentials Data Model 2.0: its first @context is"
                    + " another");
        }
        List<@Nullable Object> types = Json.elements(payload.get("type"));
        if (!types.contains(BASE_TYPE)) {
            faults.add("the credential's type is not " + BASE_TYPE);
        }
        Validity validity = Validity.of(payload, at, "the credential");
        faults.addAll(validity.faults());
        Map<String, @Nullable Object> claims = claims(faults);
        statuses(issuer, lists, at, faults, notLookedAt);
        holder(demand, at, faults, notLookedAt);
        return new Outcome(
                faults.stream().distinct().toList(),
                types.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(type -> !type.equals(BASE_TYPE))
                        .toList(),
                claims,
                String.valueOf(payload.get("issuer")),
                validity.end().map(Instant::toString).orElse(null),
                List.copyOf(notLookedAt));
    }

    /** One decoded disclosure. */
    private record Disclosed(String name, @Nullable Object value) {
        static Disclosed of(String disclosure) {
            if (Json.parse(Strict.base64Url(disclosure)) instanceof List<?> parts
                    && parts.size() == DISCLOSURE_PARTS
                    && parts.get(0) instanceof String
                    && parts.get(1) instanceof String name) {
                return new Disclosed(name, parts.get(2));
            }
            throw new IllegalArgumentException("a disclosure is not base64url of [salt, name, value]");
        }
    }

    private Map<String, @Nullable Object> claims(List<String> faults) {
        if (!(credential.payload().get("credentialSubject") instanceof Map<?, ?>)) {
            faults.add("the credential has not one subject");
        }
        Map<String, @Nullable Object> subject =
                Json.members(credential.payload().get("credentialSubject"));
        Map<String, @Nullable Object> beside = new LinkedHashMap<>(credential.payload());
        beside.remove("credentialSubject");
        if (hidesMore(beside)) {
            faults.add("something beside the subject may be hidden, such as a status");
        }
        if (!"sha-256".equals(credential.payload().getOrDefault("_sd_alg", "sha-256"))) {
            faults.add("the digests are not SHA-256");
        }
        List<@Nullable Object> digests = Json.elements(subject.get("_sd"));
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(subject);
        claims.remove("_sd");
        if (new HashSet<>(digests).size() != digests.size()
                || new HashSet<>(disclosures).size() != disclosures.size()) {
            faults.add("a digest or a disclosure is there twice");
        }
        for (String disclosure : disclosures) {
            Disclosed disclosed = Disclosed.of(disclosure);
            if (!digests.contains(digest(disclosure))) {
                faults.add("the issuer did not sign what is disclosed as " + disclosed.name());
            } else if (RESERVED.contains(disclosed.name()) || claims.containsKey(disclosed.name())) {
                faults.add("the claim " + disclosed.name() + " is there twice, or may not be disclosed");
            } else {
                claims.put(disclosed.name(), disclosed.value());
            }
        }
        claims.forEach((name, value) -> {
            if (RESERVED.contains(name) || hidesMore(value)) {
                faults.add("the claim " + name + " is disclosed more than one level deep");
            }
        });
        return claims;
    }

    /**
     * Returns whether a nested value has digests of further disclosures (RFC 9901, clause 4.2.4). This program does not
     * read those, so it would show the value incompletely.
     */
    private static boolean hidesMore(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .anyMatch(member -> RESERVED.contains(member.getKey()) || hidesMore(member.getValue()));
            case List<?> elements -> elements.stream().anyMatch(Presentation::hidesMore);
            case null, default -> false;
        };
    }

    private static String digest(String ascii) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MerkleTree.sha256().digest(ascii.getBytes(US_ASCII)));
    }

    private void statuses(
            Issuer issuer, List<StatusList> lists, Instant at, List<String> faults, List<String> notLookedAt) {
        Set<StatusList> used = new HashSet<>();
        for (Object each : Json.elements(credential.payload().get("credentialStatus"))) {
            StatusEntry entry = new StatusEntry(Json.members(each));
            List<StatusList> asked = lists.stream().filter(entry::isIn).toList();
            used.addAll(asked);
            asked.forEach(list -> faults.addAll(list.faults(issuer, at)));
            if (!entry.faults().isEmpty()) {
                faults.addAll(entry.faults());
            } else if (asked.isEmpty()) {
                notLookedAt.add(entry.purpose());
            } else {
                asked.forEach(list -> faults.addAll(entry.faults(list)));
            }
        }
        lists.stream()
                .filter(list -> !used.contains(list))
                .forEach(list -> faults.add("the status list " + list.id() + " is not one of this credential's"));
    }

    private void holder(@Nullable Demand demand, Instant at, List<String> faults, List<String> notLookedAt) {
        Object key = Json.members(credential.payload().get("cnf")).get("jwk");
        Jws proof = binding;
        if (demand == null) {
            if (proof != null || key != null) {
                notLookedAt.add("holder");
            }
            return;
        }
        if (key == null || proof == null) {
            faults.add(key == null ? "the credential is bound to no holder" : "the holder did not sign");
            return;
        }
        Map<String, @Nullable Object> said = proof.payload();
        String shown = text.substring(0, text.lastIndexOf('~') + 1);
        if (!proof.isOfType("kb+jwt") || !isSignedBy(Json.members(key), proof)) {
            faults.add("the holder's signature is not by the key the credential is bound to");
        }
        if (!demand.audience().equals(said.get("aud"))
                || !demand.nonce().equals(said.get("nonce"))
                || !digest(shown).equals(said.get("sd_hash"))) {
            faults.add("the holder signed another presentation, or for somebody else");
        }
        if (!(said.get("iat") instanceof Double made) || made > at.getEpochSecond() + 300.0) {
            faults.add("the holder signed at no time that can be");
        }
    }

    private static boolean isSignedBy(Map<String, @Nullable Object> jwk, Jws proof) {
        try {
            return proof.signedBy(Jws.key(jwk));
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
