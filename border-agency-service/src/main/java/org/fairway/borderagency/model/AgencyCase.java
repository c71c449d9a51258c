package org.fairway.borderagency.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A case on an agency's desk.
 *
 * @param ended why nothing can be decided any more, or null while it can
 * @param verdicts the decision that counts, by item
 * @param findings of all inspections, in the order they were recorded
 */
public record AgencyCase(
    Assignment assignment, @Nullable CaseStatus ended, boolean escalated, SortedMap<Integer, Verdict> verdicts, List<Finding> findings, List<Entry> history) {

  public AgencyCase {
    findings = List.copyOf(findings);
    history = List.copyOf(history);
  }

  public String caseId() {
    return assignment.caseId();
  }

  public CaseStatus status() {
    if (ended != null) {
      return ended;
    }
    Set<Decision> decisions = verdicts.values().stream().map(Verdict::decision).collect(Collectors.toCollection(() -> EnumSet.noneOf(Decision.class)));
    if (decisions.contains(Decision.HOLD)) {
      return CaseStatus.ON_HOLD;
    }
    if (decisions.contains(Decision.DOCS_REQUIRED)) {
      return CaseStatus.AWAITING_DOCUMENTS;
    }
    return verdicts.size() == assignment.items().size() ? CaseStatus.DECIDED : CaseStatus.OPEN;
  }

  /** When the case goes to the supervisor; nothing once every item has had an answer, or after it went there. */
  public Optional<Instant> escalatesAt() {
    boolean waits = ended == null && !escalated && verdicts.size() < assignment.items().size();
    return waits ? Optional.of(assignment.deadline()) : Optional.empty();
  }

  AgencyCase withVerdict(Verdict verdict, Entry entry) {
    SortedMap<Integer, Verdict> changed = new TreeMap<>(verdicts);
    for (int item : verdict.items()) {
      changed.merge(item, verdict, (earlier, later) -> later.counts(earlier) ? later : earlier);
    }
    return new AgencyCase(assignment, ended, escalated, changed, findings, append(history, entry));
  }

  AgencyCase withFindings(List<Finding> found, Entry entry) {
    return new AgencyCase(assignment, ended, escalated, verdicts, Stream.concat(findings.stream(), found.stream()).toList(), append(history, entry));
  }

  AgencyCase escalate(Entry entry) {
    return new AgencyCase(assignment, ended, true, verdicts, findings, append(history, entry));
  }

  AgencyCase end(CaseStatus how, Entry entry) {
    return new AgencyCase(assignment, how, escalated, verdicts, findings, append(history, entry));
  }

  /** What inspections last found on each item. */
  public Map<Integer, Finding> latestFindings() {
    return findings.stream().collect(Collectors.toMap(Finding::item, finding -> finding, (earlier, later) -> later, TreeMap::new));
  }

  private static List<Entry> append(List<Entry> history, Entry entry) {
    return Stream.concat(history.stream(), Stream.of(entry)).toList();
  }
}
