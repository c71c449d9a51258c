package org.fairway.borderagency.model;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A case of an agency about one declaration.
 *
 * @param ended why nothing can be decided any more; null while a decision is possible
 * @param verdicts the decisions that count, in the order in which they were made, each with the items that it still
 *     counts for
 * @param findings of all inspections, in the order they were recorded
 */
public record AgencyCase(
        Assignment assignment,
        @Nullable CaseStatus ended,
        boolean escalated,
        List<Verdict> verdicts,
        List<Finding> findings,
        List<Entry> history) {

    public AgencyCase {
        verdicts = List.copyOf(verdicts);
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
        Set<Decision> decisions = verdicts.stream()
                .map(Verdict::decision)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Decision.class)));
        if (decisions.contains(Decision.HOLD)) {
            return CaseStatus.ON_HOLD;
        }
        if (decisions.contains(Decision.DOCS_REQUIRED)) {
            return CaseStatus.AWAITING_DOCUMENTS;
        }
        return answered() == assignment.items().size() ? CaseStatus.DECIDED : CaseStatus.OPEN;
    }

    /** Returns the items that no decision clears or refuses. */
    public List<Integer> openItems() {
        Set<Integer> decided = new HashSet<>();
        for (Verdict verdict : verdicts) {
            if (verdict.decision() == Decision.MAY_PROCEED || verdict.decision() == Decision.REFUSE) {
                decided.addAll(verdict.items());
            }
        }
        return assignment.items().stream()
                .filter(item -> !decided.contains(item))
                .toList();
    }

    /** Returns the decisions on these items that were made at this moment or later. */
    List<Verdict> madeSince(Instant moment, Collection<Integer> items) {
        Set<Integer> about = Set.copyOf(items);
        return verdicts.stream()
                .filter(verdict -> !verdict.decidedAt().isBefore(moment)
                        && verdict.items().stream().anyMatch(about::contains))
                .toList();
    }

    /** Returns how many items have an answer of any kind. */
    private int answered() {
        return verdicts.stream().mapToInt(verdict -> verdict.items().size()).sum();
    }

    /** Returns when the case goes to the supervisor; empty once every item has an answer, or after it went there. */
    public Optional<Instant> escalatesAt() {
        boolean waits =
                ended == null && !escalated && answered() < assignment.items().size();
        return waits ? Optional.of(assignment.deadline()) : Optional.empty();
    }

    /** Returns the case with this decision added. Of two decisions on an item the one that was made later counts. */
    AgencyCase withVerdict(Verdict verdict, Entry entry) {
        Set<Integer> items = new TreeSet<>(verdict.items());
        verdicts.stream()
                .filter(earlier -> earlier.counts(verdict))
                .flatMap(earlier -> earlier.items().stream())
                .forEach(items::remove);
        Stream<Verdict> others = verdicts.stream().map(earlier -> earlier.about(without(earlier.items(), items)));
        List<Verdict> changed = Stream.concat(others, Stream.of(verdict.about(List.copyOf(items))))
                .filter(each -> !each.items().isEmpty())
                .toList();
        return new AgencyCase(assignment, ended, escalated, changed, findings, append(history, entry));
    }

    private static List<Integer> without(List<Integer> items, Set<Integer> taken) {
        return items.stream().filter(item -> !taken.contains(item)).toList();
    }

    AgencyCase withFindings(List<Finding> found, Entry entry) {
        return new AgencyCase(
                assignment,
                ended,
                escalated,
                verdicts,
                Stream.concat(findings.stream(), found.stream()).toList(),
                append(history, entry));
    }

    AgencyCase escalate(Entry entry) {
        return new AgencyCase(assignment, ended, true, verdicts, findings, append(history, entry));
    }

    AgencyCase end(CaseStatus how, Entry entry) {
        return new AgencyCase(assignment, how, escalated, verdicts, findings, append(history, entry));
    }

    /** Returns the latest finding on each item. */
    public Map<Integer, Finding> latestFindings() {
        return findings.stream()
                .collect(Collectors.toMap(Finding::item, finding -> finding, (earlier, later) -> later, TreeMap::new));
    }

    private static List<Entry> append(List<Entry> history, Entry entry) {
        return Stream.concat(history.stream(), Stream.of(entry)).toList();
    }
}
