package org.fairway.demo.report;

import java.io.PrintStream;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Tracked;
import org.fairway.verifier.Keys;
import org.fairway.verifier.Receipt;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the receipt of a release from the ledger, checks it here without the platform, and checks it again with one
 * byte changed.
 */
public final class ProofShow {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Platform platform;
    private final Board board;
    private final PrintStream out;

    public ProofShow(Platform platform, Board board, PrintStream out) {
        this.platform = platform;
        this.board = board;
        this.out = out;
    }

    public DemoReport.ProofOutcome show() {
        out.println("A release, checked offline");
        out.println("─────────────────────────");
        Optional<Tracked> released = board.accepted().filter(Tracked::released).findFirst();
        Optional<String> receipt = released.flatMap(this::awaitReceipt);
        DemoReport.ProofOutcome outcome = receipt.map(text -> check(released.orElseThrow(), text))
                .orElseGet(() -> new DemoReport.ProofOutcome(false, false, "no receipt of a release"));
        out.println("  " + outcome.words() + "\n");
        return outcome;
    }

    private DemoReport.ProofOutcome check(Tracked released, String receipt) {
        PublicKey key = Keys.parse(lodger(released)
                .get("/v1/ledger/keys")
                .expected()
                .json()
                .path(0)
                .path("publicKey")
                .asString());
        Receipt genuine = Receipt.parse(receipt);
        out.println("  receipt of %s %s"
                .formatted(released.consignment().lrn(), genuine.leaf().type()));
        receipt.lines().limit(8).forEach(line -> out.println("    | " + line));
        out.println("    | … %d hashes up to the root that the ledger signed over %d events"
                .formatted(genuine.path().size(), genuine.checkpoint().size()));
        List<String> faults = genuine.faults(key);
        out.println("  as received           "
                + (faults.isEmpty()
                        ? "VERIFIED, with nothing but this text and the ledger's public key"
                        : "REFUSED: " + faults));
        List<String> faultsOfChanged = faults(flipped(receipt), key);
        out.println("  one byte changed      "
                + (faultsOfChanged.isEmpty()
                        ? "ACCEPTED, which is wrong"
                        : "REFUSED: " + String.join("; ", faultsOfChanged)));
        boolean proven = faults.isEmpty() && !faultsOfChanged.isEmpty();
        return new DemoReport.ProofOutcome(
                faults.isEmpty(),
                !faultsOfChanged.isEmpty(),
                proven ? "the genuine receipt is valid, the changed one is not" : "the check failed");
    }

    /** Returns the receipt with another first digit in the event's hash. */
    private static String flipped(String receipt) {
        int at = receipt.indexOf("\ndata ") + "\ndata ".length();
        char other = receipt.charAt(at) == '0' ? '1' : '0';
        return receipt.substring(0, at) + other + receipt.substring(at + 1);
    }

    private static List<String> faults(String receipt, PublicKey key) {
        try {
            return Receipt.parse(receipt).faults(key);
        } catch (IllegalArgumentException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Clearance does not wait for the ledger, so the receipt may come shortly after the release. */
    private Optional<String> awaitReceipt(Tracked released) {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        Optional<String> found = receipt(released);
        while (found.isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            found = receipt(released);
        }
        return found;
    }

    private Optional<String> receipt(Tracked released) {
        Answer receipts = lodger(released).get("/v1/ledger/declarations/" + released.id() + "/receipts");
        if (!receipts.ok()) {
            return Optional.empty();
        }
        return receipts.json()
                .valueStream()
                .filter(each -> each.path("type").asString().contains("released"))
                .map((JsonNode each) -> each.path("receipt").asString())
                .findFirst();
    }

    private Actor lodger(Tracked tracked) {
        return platform.as(tracked.consignment().lodgedBy());
    }
}
