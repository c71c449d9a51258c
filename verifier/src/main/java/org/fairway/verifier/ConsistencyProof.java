package org.fairway.verifier;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proof that a log only grew from one checkpoint to another (RFC 9162, clause 2.1.4), as {@code GET
 * /v1/ledger/consistency} answers it in JSON.
 *
 * @param from size of the older tree, {@code to} of the newer one
 * @param path hashes of 32 bytes each
 */
public record ConsistencyProof(long from, long to, List<byte[]> path) {
    private static final String HASH = "\"[0-9a-f]{64}\"";
    private static final Pattern CANONICAL = Pattern.compile("\\{\"from\":([0-9]{1,18}),\"fromRoot\":" + HASH
            + ",\"path\":\\[((?:" + HASH + "(?:,(?=\"))?)*)\\],\"to\":([0-9]{1,18}),\"toRoot\":" + HASH + "\\}");

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Reads the answer with any white space and order of members. Throws an {@link IllegalArgumentException} for
     * anything else.
     */
    public static ConsistencyProof parse(String json) {
        Matcher answer = CANONICAL.matcher(new String(CanonicalJson.of(json), StandardCharsets.UTF_8));
        if (!answer.matches()) {
            throw new IllegalArgumentException("that is no answer of GET /v1/ledger/consistency");
        }
        List<byte[]> path = new ArrayList<>();
        for (String hash :
                answer.group(2).isEmpty() ? new String[0] : answer.group(2).split(",")) {
            path.add(Strict.hash(hash.substring(1, hash.length() - 1), "path"));
        }
        return new ConsistencyProof(Strict.number(answer.group(1), "from"), Strict.number(answer.group(3), "to"), path);
    }

    /**
     * Returns every reason why the older checkpoint's log is not proved to be the beginning of the newer one's; none if
     * the proof holds. It uses the roots of the checkpoints, which are signed, and not those of the answer.
     */
    public List<String> faults(Checkpoint older, Checkpoint newer, PublicKey key) {
        List<String> faults = new ArrayList<>();
        if (!older.origin().equals(newer.origin())) {
            faults.add("the checkpoints are of different logs");
        }
        if (!older.signedBy(key)) {
            faults.add("the older checkpoint is not signed by this key");
        }
        if (!newer.signedBy(key)) {
            faults.add("the newer checkpoint is not signed by this key");
        }
        if (from != older.size() || to != newer.size()) {
            faults.add("the proof is about sizes " + from + " and " + to + ", the checkpoints have " + older.size()
                    + " and " + newer.size());
        }
        if (older.size() == 0 || !MerkleTree.consistent(older.size(), older.root(), newer.size(), newer.root(), path)) {
            faults.add("the older log is not the beginning of the newer one, by this proof");
        }
        return faults;
    }
}
