package org.fairway.borderagency.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.CaseEscalated;
import org.fairway.contracts.agency.AgencyEvent.CaseOpened;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.agency.AgencyEvent.InspectionType;
import org.jspecify.annotations.Nullable;

/** Decides what may be done to a case: pure functions from a case to the next one and its events. */
public final class CaseDecider {
    /** The shortest reason for clearing goods that are not as declared. */
    private static final int EXPLANATION_CHARACTERS = 15;

    /** The most items that one fault names. */
    private static final int NAMED = 20;

    private CaseDecider() {}

    /** A fault of a proposed decision or finding: stable code, JSON Pointer into the request, sentence, remedy. */
    public record Fault(String code, String pointer, String message, String fix) {}

    public static Step open(Assignment assignment) {
        Entry entry = new Entry(
                assignment.openedAt(), "single window", "Case opened: " + String.join("; ", assignment.grounds()));
        AgencyCase opened = new AgencyCase(assignment, null, false, List.of(), List.of(), List.of(entry));
        return new Step(
                opened,
                List.of(new CaseOpened(
                        assignment.declarationId(),
                        assignment.version(),
                        assignment.caseId(),
                        assignment.agency(),
                        assignment.items(),
                        assignment.deadline(),
                        assignment.openedAt())));
    }

    /**
     * Returns when a decision on these items counts as made: at the stated moment, which may lie in the past. Without
     * one, or where clocks differ a little and it lies in the future, the decision is made now, after all earlier ones.
     */
    public static Instant madeAt(AgencyCase before, Collection<Integer> items, @Nullable Instant stated, Instant now) {
        if (stated != null && !stated.isAfter(now)) {
            return stated;
        }
        Instant opened = before.assignment().openedAt();
        Instant earliest = opened.isAfter(now) ? opened : now;
        return before.madeSince(earliest, items).stream()
                .map(Verdict::decidedAt)
                .max(Comparator.naturalOrder())
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElse(earliest);
    }

    /** {@code stated} is the time of decision that the officer states, if any. It may not be after {@code latest}. */
    public static List<Fault> faults(AgencyCase before, Verdict verdict, @Nullable Instant stated, Instant latest) {
        List<Fault> faults = new ArrayList<>(foreignItems(before, verdict.items(), "/items"));
        if (verdict.reason().isBlank()) {
            faults.add(new Fault(
                    "reason-missing",
                    "/reason",
                    "A decision needs a reason.",
                    "Say why, in words the declarant understands."));
        } else if (passesDiscrepancy(before, verdict)
                && verdict.reason().strip().length() < EXPLANATION_CHARACTERS) {
            faults.add(new Fault(
                    "discrepancy-unexplained",
                    "/reason",
                    "An inspection found that the goods are not as declared.",
                    "Explain in at least " + EXPLANATION_CHARACTERS
                            + " characters why they may proceed all the same."));
        }
        if (stated != null && stated.isAfter(latest)) {
            faults.add(new Fault(
                    "decided-in-future",
                    "/decidedAt",
                    "A decision cannot be made in the future.",
                    "Send the moment the decision was made, in UTC, or leave decidedAt out."));
        }
        Instant opened = before.assignment().openedAt();
        if (verdict.decidedAt().isBefore(opened)) {
            faults.add(new Fault(
                    "decided-before-case",
                    "/decidedAt",
                    "The case was opened on " + opened + "; nobody could decide it before.",
                    "Send the moment the decision was made, in UTC, or leave decidedAt out."));
        }
        return faults;
    }

    /**
     * Returns a fault for each decision of the same moment or later, because this one would have no effect beside it.
     */
    public static List<Fault> conflicts(AgencyCase before, Verdict verdict) {
        return before.madeSince(verdict.decidedAt(), verdict.items()).stream()
                .limit(NAMED)
                .map(last -> new Fault(
                        "decided-since",
                        "/decidedAt",
                        last.decision() + " for " + items(last.items()) + " was decided on " + last.decidedAt()
                                + ", which is not before " + verdict.decidedAt() + ".",
                        "Look at the case; to replace that decision, decide now and leave decidedAt out."))
                .toList();
    }

    public static Step decide(AgencyCase before, Verdict verdict, Instant now) {
        Assignment asked = before.assignment();
        String what = verdict.decision() + " for " + items(verdict.items()) + ": " + verdict.reason();
        return new Step(
                before.withVerdict(verdict, new Entry(now, verdict.officer(), what)),
                List.of(new AgencyDecided(
                        asked.declarationId(),
                        asked.version(),
                        asked.caseId(),
                        verdict.decisionId(),
                        asked.agency(),
                        verdict.items(),
                        verdict.decision(),
                        verdict.reason(),
                        verdict.officer(),
                        verdict.decidedAt(),
                        now)));
    }

    public static List<Fault> faults(AgencyCase before, List<Finding> findings) {
        List<Fault> faults = new ArrayList<>(
                foreignItems(before, findings.stream().map(Finding::item).toList(), "/findings"));
        if (findings.isEmpty()) {
            faults.add(new Fault(
                    "findings-missing",
                    "/findings",
                    "An inspection needs at least one finding.",
                    "Send one finding per item examined, CONFORM if it is as declared."));
        }
        return faults;
    }

    public static Step inspect(
            AgencyCase before, InspectionType type, List<Finding> findings, Officer officer, Instant now) {
        Assignment asked = before.assignment();
        String found = findings.stream()
                .map(finding -> finding.result() + " on item " + finding.item() + " (" + finding.note() + ")")
                .collect(Collectors.joining(", "));
        return new Step(
                before.withFindings(findings, new Entry(now, officer.name(), type + " inspection: " + found)),
                List.of(new InspectionRecorded(
                        asked.declarationId(),
                        asked.version(),
                        asked.caseId(),
                        asked.agency(),
                        type,
                        findings,
                        officer.name(),
                        now)));
    }

    /** Escalates a case whose deadline has passed: once, and never if the case has all its answers. */
    public static Step escalate(AgencyCase before, Instant now) {
        if (before.escalatesAt().filter(deadline -> !deadline.isAfter(now)).isEmpty()) {
            return new Step(before, List.of());
        }
        Assignment asked = before.assignment();
        return new Step(
                before.escalate(
                        new Entry(now, "deadline", "Escalated to the supervisor: no answer by " + asked.deadline())),
                List.of(new CaseEscalated(
                        asked.declarationId(),
                        asked.version(),
                        asked.caseId(),
                        asked.agency(),
                        asked.deadline(),
                        now)));
    }

    /** Ends a case that nobody has to decide any more. A case that has ended does not change. */
    public static Step end(AgencyCase before, CaseStatus how, String why, Instant now) {
        return new Step(
                before.ended() == null ? before.end(how, new Entry(now, "declaration", why)) : before, List.of());
    }

    private static boolean passesDiscrepancy(AgencyCase before, Verdict verdict) {
        Set<Integer> items = Set.copyOf(verdict.items());
        return verdict.decision() == Decision.MAY_PROCEED
                && before.latestFindings().values().stream()
                        .anyMatch(
                                finding -> items.contains(finding.item()) && finding.result() != FindingResult.CONFORM);
    }

    private static List<Fault> foreignItems(AgencyCase before, List<Integer> items, String pointer) {
        Set<Integer> known = Set.copyOf(before.assignment().items());
        String fix = "Name items of this case: " + items(before.assignment().items()) + ".";
        return items.stream()
                .filter(item -> !known.contains(item))
                .distinct()
                .map(item -> new Fault("item-not-in-case", pointer, "Item " + item + " is not part of this case.", fix))
                .toList();
    }

    /** Returns text such as {@code item 1, 2 and 3 more}. */
    private static String items(List<Integer> items) {
        String first = items.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", ", "item ", ""));
        return items.size() > NAMED ? first + " and " + (items.size() - NAMED) + " more" : first;
    }
}
