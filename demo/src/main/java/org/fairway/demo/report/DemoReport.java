package org.fairway.demo.report;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run, for people and programs.
 *
 * @param byState number of consignments by final state, and for each state by lane
 * @param unplannedRejections rules broken by consignments without a planted mistake, such as real declarations with
 *     test codes for countries
 * @param waiting every consignment that is not finished, with the party that it waits for
 * @param repeatedCalls calls that were repeated because the platform was down or busy
 * @param failures why the demo failed; empty when it succeeded
 */
public record DemoReport(
        String runId,
        Instant startedAt,
        double seconds,
        int consignments,
        int taken,
        int rejected,
        long repeatedCalls,
        Map<String, Map<String, Integer>> byState,
        Map<String, Integer> unplannedRejections,
        List<Waiting> waiting,
        Percentiles lodgementToRelease,
        Percentiles arrivalToRelease,
        ProofOutcome proof,
        List<String> failures) {

    public void print(PrintStream out) {
        out.println("Totals  (run %s, %d consignments in %.1f s, %d calls repeated)"
                .formatted(runId, consignments, seconds, repeatedCalls));
        byState.forEach((state, lanes) -> out.println("  %-16s%6d   %s"
                .formatted(
                        state,
                        lanes.values().stream().mapToInt(Integer::intValue).sum(),
                        lanes)));
        if (!unplannedRejections.isEmpty()) {
            out.println("\nRejected though no mistake was planted, by rule\n  " + unplannedRejections);
        }
        if (!waiting.isEmpty()) {
            out.println("\nStill on their way, and why");
            waiting.forEach(each -> out.println("  %s  %s".formatted(each.lrn(), each.explanation())));
        }
        out.println("\nTime to release, by the platform's own clock");
        out.println("  from lodgement   " + lodgementToRelease);
        out.println("  from arrival     " + arrivalToRelease);
        out.println(failures.isEmpty() ? "\nAll checks passed." : "\nFAILED\n  " + String.join("\n  ", failures));
    }

    /** A consignment that is not finished. */
    public record Waiting(String lrn, @Nullable String declarationId, String explanation) {}

    /** The results of the offline check for a receipt of the ledger, and for the same receipt with one byte changed. */
    public record ProofOutcome(boolean genuineAccepted, boolean changedRefused, String words) {}
}
