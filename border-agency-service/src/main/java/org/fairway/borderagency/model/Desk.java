package org.fairway.borderagency.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.CaseEscalated;
import org.fairway.contracts.agency.AgencyEvent.CaseOpened;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.agency.AgencyEvent.InspectionType;

/** What may be done to a case: pure functions from a case to the next one and its events. */
public final class Desk {
  /** Shorter words do not tell why goods that are not as declared may pass. */
  private static final int EXPLANATION_CHARACTERS = 15;
  private static final int FIRST_ITEMS = 20;

  private Desk() {}

  /** Something wrong with a proposed decision or finding: stable code, JSON Pointer into the request, sentence, remedy. */
  public record Fault(String code, String pointer, String message, String fix) {}

  public static Step open(Assignment assignment) {
    Entry entry = new Entry(assignment.openedAt(), "single window", "Case opened: " + String.join("; ", assignment.grounds()));
    AgencyCase opened = new AgencyCase(assignment, null, false, new TreeMap<>(), List.of(), List.of(entry));
    return new Step(
        opened,
        List.of(
            new CaseOpened(
                assignment.declarationId(), assignment.version(), assignment.caseId(), assignment.agency(), assignment.items(), assignment.deadline(), assignment.openedAt())));
  }

  public static List<Fault> faults(AgencyCase before, Verdict verdict, Instant latest) {
    List<Fault> faults = new ArrayList<>(foreignItems(before, verdict.items(), "/items"));
    if (verdict.reason().isBlank()) {
      faults.add(new Fault("reason-missing", "/reason", "A decision needs a reason.", "Say why, in words the declarant understands."));
    } else if (passesDiscrepancy(before, verdict) && verdict.reason().strip().length() < EXPLANATION_CHARACTERS) {
      faults.add(
          new Fault(
              "discrepancy-unexplained", "/reason", "An inspection found that the goods are not as declared.",
              "Explain in at least " + EXPLANATION_CHARACTERS + " characters why they may proceed all the same."));
    }
    if (verdict.decidedAt().isAfter(latest)) {
      faults.add(new Fault("decided-in-future", "/decidedAt", "A decision cannot be made in the future.", "Send the moment the decision was made, in UTC."));
    }
    return faults;
  }

  public static Step decide(AgencyCase before, Verdict verdict, Instant now) {
    Assignment asked = before.assignment();
    String what = verdict.decision() + " for " + items(verdict.items()) + ": " + verdict.reason();
    return new Step(
        before.withVerdict(verdict, new Entry(now, verdict.officer(), what)),
        List.of(
            new AgencyDecided(
                asked.declarationId(), asked.version(), asked.caseId(), verdict.decisionId(), asked.agency(), verdict.items(), verdict.decision(), verdict.reason(),
                verdict.officer(), verdict.decidedAt(), now)));
  }

  public static List<Fault> faults(AgencyCase before, List<Finding> findings) {
    List<Fault> faults = new ArrayList<>(foreignItems(before, findings.stream().map(Finding::item).toList(), "/findings"));
    if (findings.isEmpty()) {
      faults.add(new Fault("findings-missing", "/findings", "An inspection without findings tells nothing.", "Send one finding per item examined, CONFORM if it is as declared."));
    }
    return faults;
  }

  public static Step inspect(AgencyCase before, InspectionType type, List<Finding> findings, Officer officer, Instant now) {
    Assignment asked = before.assignment();
    String found = findings.stream().map(finding -> finding.result() + " on item " + finding.item() + " (" + finding.note() + ")").collect(Collectors.joining(", "));
    return new Step(
        before.withFindings(findings, new Entry(now, officer.name(), type + " inspection: " + found)),
        List.of(new InspectionRecorded(asked.declarationId(), asked.version(), asked.caseId(), asked.agency(), type, findings, officer.name(), now)));
  }

  /** The deadline passed; told once, and never for a case that has its answers. */
  public static Step escalate(AgencyCase before, Instant now) {
    if (before.escalatesAt().filter(deadline -> !deadline.isAfter(now)).isEmpty()) {
      return new Step(before, List.of());
    }
    Assignment asked = before.assignment();
    return new Step(
        before.escalate(new Entry(now, "deadline", "Escalated to the supervisor: no answer by " + asked.deadline())),
        List.of(new CaseEscalated(asked.declarationId(), asked.version(), asked.caseId(), asked.agency(), asked.deadline(), now)));
  }

  /** Ends a case that is moot; one that has ended stays as it ended. */
  public static Step end(AgencyCase before, CaseStatus how, String why, Instant now) {
    return new Step(before.ended() == null ? before.end(how, new Entry(now, "declaration", why)) : before, List.of());
  }

  private static boolean passesDiscrepancy(AgencyCase before, Verdict verdict) {
    return verdict.decision() == Decision.MAY_PROCEED
        && before.latestFindings().values().stream().anyMatch(finding -> verdict.items().contains(finding.item()) && finding.result() != FindingResult.CONFORM);
  }

  private static List<Fault> foreignItems(AgencyCase before, List<Integer> items, String pointer) {
    Set<Integer> own = new HashSet<>(before.assignment().items());
    String fix = "Name items out of " + first(before.assignment().items()) + ".";
    return items.stream()
        .filter(item -> !own.contains(item))
        .distinct()
        .map(item -> new Fault("item-not-in-case", pointer, "Item " + item + " is not part of this case.", fix))
        .toList();
  }

  private static String first(List<Integer> items) {
    return items.size() <= FIRST_ITEMS ? items.toString() : items.subList(0, FIRST_ITEMS) + " and " + (items.size() - FIRST_ITEMS) + " more";
  }

  private static String items(List<Integer> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", ", "item ", ""));
  }
}
