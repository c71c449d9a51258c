package org.fairway.declaration.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.declaration.model.Clearance.Permit;
import org.jspecify.annotations.Nullable;

/** What every status states: what it waits for, who owns that, since when, until when, and what to do. */
public record Waiting(
        String state,
        List<String> waitingFor,
        String owner,
        Instant since,
        @Nullable Instant deadline,
        String whatToDo) {

    public static Waiting of(Declaration declaration) {
        Status status = declaration.status();
        Clearance clearance = declaration.clearance();
        return switch (status) {
            case SUBMITTED -> say(declaration, List.of("validation"), "customs", null, "Nothing; this takes a moment.");
            case PRE_LODGED ->
                say(
                        declaration,
                        beforeArrival(clearance),
                        "carrier",
                        declaration.expiresAt(),
                        beforeArrivalAdvice(clearance));
            case ACCEPTED, UNDER_CONTROL -> {
                List<String> open = ReleasePolicy.open(clearance);
                yield say(
                        declaration,
                        open,
                        owner(open),
                        deadline(clearance, open),
                        clearance.correctionAsked() ? correctionAdvice(clearance) : advice(open));
            }
            case PAYMENT_HOLD ->
                say(
                        declaration,
                        List.of(ReleasePolicy.PAYMENT),
                        "declarant",
                        null,
                        Objects.requireNonNullElse(declaration.reason(), ReleasePolicy.PAY));
            case DETAINED ->
                say(
                        declaration,
                        List.of("decision on the goods"),
                        "customs",
                        null,
                        "Detained: " + declaration.reason() + ". Contact the authority; you may appeal.");
            case RELEASED -> say(declaration, List.of(), "declarant", null, "The goods may go.");
            case REJECTED ->
                say(
                        declaration,
                        List.of(),
                        "declarant",
                        null,
                        "Correct the errors and lodge again; the same LRN may be used.");
            case INVALIDATED ->
                say(
                        declaration,
                        List.of(),
                        "declarant",
                        null,
                        "Nothing. If the goods still come, lodge a new declaration under a new LRN.");
            case EXPIRED ->
                say(
                        declaration,
                        List.of(),
                        "declarant",
                        null,
                        "The goods did not arrive in time. If they still come, lodge a new declaration under a new"
                                + " LRN.");
        };
    }

    static String owner(List<String> open) {
        if (open.isEmpty()) {
            return "customs";
        }
        String first = open.getFirst();
        return switch (first) {
            case ReleasePolicy.RISK -> "risk-service";
            case ReleasePolicy.PERMITS -> "single-window-service";
            case ReleasePolicy.CONTROL, ReleasePolicy.AMENDMENT, ReleasePolicy.WITHDRAWAL -> "customs";
            case ReleasePolicy.PAYMENT -> "declarant";
            default -> first.substring(0, first.indexOf(' ') < 0 ? first.length() : first.indexOf(' '));
        };
    }

    static String advice(List<String> open) {
        if (open.contains(ReleasePolicy.PAYMENT)) {
            return "Raise the limit of the account or name another one; the other checks go on meanwhile.";
        }
        return wantsDocuments(open)
                ? "Send the documents to the agency named."
                : "Nothing for now. You will be notified when somebody has decided.";
    }

    private static String correctionAdvice(Clearance clearance) {
        return "Customs asks for a correction: " + clearance.controlReasons(AgencyEvent.Decision.DOCS_REQUIRED)
                + ". Amend the declaration.";
    }

    private static String beforeArrivalAdvice(Clearance clearance) {
        String first =
                wantsDocuments(beforeArrival(clearance)) ? "Send the documents to the agency named." : "Nothing.";
        return first + " Have the goods presented; the arrival notice makes the declaration binding.";
    }

    private static boolean wantsDocuments(List<String> open) {
        return open.stream().anyMatch(one -> one.endsWith("documents required"));
    }

    static @Nullable Instant deadline(Clearance clearance, List<String> open) {
        if (open.contains(ReleasePolicy.CONTROL) && clearance.controlDeadline() != null) {
            return clearance.controlDeadline();
        }
        return clearance.permits().values().stream()
                .filter(Waiting::isOpen)
                .map(Permit::deadline)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns the agencies that have not cleared, or the single window until it has stated whom it asks. */
    static List<String> agencies(Clearance clearance) {
        List<String> open = clearance.permits().values().stream()
                .filter(Waiting::isOpen)
                .map(permit -> permit.agency() + " " + words(permit.status()))
                .distinct()
                .sorted()
                .toList();
        return open.isEmpty() ? List.of(ReleasePolicy.PERMITS) : open;
    }

    private static boolean isOpen(Permit permit) {
        return permit.status() != PermitStatus.MAY_PROCEED && permit.status() != PermitStatus.NOT_REQUIRED;
    }

    private static String words(PermitStatus status) {
        return switch (status) {
            case PENDING -> "decision";
            case HOLD -> "hold";
            case DOCS_REQUIRED -> "documents required";
            case TIMED_OUT -> "decision (overdue, with the supervisor)";
            case REFUSED -> "refusal";
            case MAY_PROCEED, NOT_REQUIRED -> "clear";
        };
    }

    private static List<String> beforeArrival(Clearance clearance) {
        List<String> open = new java.util.ArrayList<>(List.of("arrival"));
        open.addAll(ReleasePolicy.open(clearance));
        open.remove(ReleasePolicy.PAYMENT);
        return open;
    }

    private static Waiting say(
            Declaration declaration,
            List<String> waitingFor,
            String owner,
            @Nullable Instant deadline,
            String whatToDo) {
        return new Waiting(declaration.status().name(), waitingFor, owner, declaration.since(), deadline, whatToDo);
    }
}
