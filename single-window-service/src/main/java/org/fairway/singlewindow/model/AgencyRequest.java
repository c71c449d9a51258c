package org.fairway.singlewindow.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairway.contracts.permit.PermitStatus;

/**
 * One agency that was asked.
 *
 * @param askedVersion version of the declaration the agency was asked about; later versions may carry its answers over
 * @param answers by item
 */
public record AgencyRequest(
        Request request,
        String requestId,
        int askedVersion,
        String matrixVersion,
        Instant askedAt,
        Instant deadline,
        SortedMap<Integer, Answer> answers) {
    private static final Set<PermitStatus> OPEN =
            EnumSet.of(PermitStatus.PENDING, PermitStatus.DOCS_REQUIRED, PermitStatus.HOLD, PermitStatus.TIMED_OUT);

    static SortedMap<Integer, Answer> pending(Collection<Integer> items) {
        SortedMap<Integer, Answer> answers = new TreeMap<>();
        items.forEach(item -> answers.put(item, Answer.pending()));
        return answers;
    }

    /** Returns the status of all items that best explains why goods wait. */
    public PermitStatus status() {
        return answers.values().stream()
                .map(Answer::status)
                .max(Comparator.comparingInt(PermitStatus.WORST_LAST::indexOf))
                .orElse(PermitStatus.NOT_REQUIRED);
    }

    public boolean open() {
        return OPEN.contains(status());
    }

    boolean isUnanswered() {
        return answers.values().stream().anyMatch(answer -> answer.status() == PermitStatus.PENDING);
    }

    /** Returns those of {@code items} whose answer {@code newer} replaces. */
    List<Integer> itemsThatYieldTo(Answer newer, Collection<Integer> items) {
        return answers.entrySet().stream()
                .filter(given -> items.isEmpty() || items.contains(given.getKey()))
                .filter(given -> given.getValue().yieldsTo(newer))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Integer> unanswered() {
        return answers.entrySet().stream()
                .filter(given -> given.getValue().status() == PermitStatus.PENDING)
                .map(Map.Entry::getKey)
                .toList();
    }

    AgencyRequest answer(Collection<Integer> items, Answer answer) {
        SortedMap<Integer, Answer> changed = new TreeMap<>(answers);
        items.forEach(item -> changed.put(item, answer));
        return new AgencyRequest(request, requestId, askedVersion, matrixVersion, askedAt, deadline, changed);
    }
}
