package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fairway.risk.assessing.AssessmentStore.EarlierAssessments;
import org.fairway.risk.assessing.HistoryStore.Trace;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.model.Precedent;
import org.fairway.risk.verifying.Verification.Finding;
import tools.jackson.databind.json.JsonMapper;

/** The state of one poll: the history that the store had before it, and what each declaration adds for the next one. */
final class AssessmentBatch {
    private final Scorer.Deciding deciding;
    private final Finding commercialRecords;
    private final Map<String, EarlierAssessments> earlier;
    private final Map<String, String> firstBy;
    private final Instant now;
    private final SortedMap<String, Trace> traces = new TreeMap<>();
    private final List<AssessmentRecord> records = new ArrayList<>();

    AssessmentBatch(
            Scorer.Deciding deciding,
            Finding commercialRecords,
            Map<String, EarlierAssessments> earlier,
            Map<String, String> firstBy,
            Instant now) {
        this.deciding = deciding;
        this.commercialRecords = commercialRecords;
        this.earlier = new HashMap<>(earlier);
        this.firstBy = new HashMap<>(firstBy);
        this.now = now;
    }

    /** Skips a version that is assessed already. The flag says whether this is the first version. */
    void assess(Lodged lodged, Function<Boolean, Optional<ModelScore>> model, JsonMapper mapper) {
        String id = lodged.declarationId();
        EarlierAssessments before = earlier.get(id);
        if (before != null && before.version() >= lodged.version()) {
            return;
        }
        Instant lodgedAt = before == null ? lodged.at() : before.lodgedAt();
        Set<String> leaves = History.traces(lodged.declaration());
        String office = lodged.declaration().offices().entry();
        Inputs inputs = new Inputs(
                        id,
                        lodged.version(),
                        lodgedAt,
                        lodged.declaration(),
                        historyBefore(id, leaves),
                        model.apply(before == null).orElse(null))
                .with(commercialRecords.reconcile(lodged.declaration()))
                .on(deciding.day().target(office).orElse(null))
                .valuedAt(lodged.valuation())
                .holding(lodged.authorisations())
                .following(before == null ? null : before.precedent());
        Assessment assessment = deciding.scoring().apply(inputs);
        int number = before == null ? 1 : before.assessments() + 1;
        records.add(AssessmentRecord.of(number, inputs, assessment, now, mapper));
        if (before == null) {
            deciding.day().count(office, inputs, assessment);
        }

        leaves.forEach(trace -> traces.merge(trace, new Trace(id, before == null ? 1 : 0), Trace::plus));
        leaves.forEach(trace -> firstBy.putIfAbsent(trace, id));
        Precedent precedent = before == null ? Precedent.NONE : before.precedent();
        earlier.put(
                id,
                new EarlierAssessments(
                        lodged.version(),
                        lodgedAt,
                        number,
                        Verified.numbers(lodged.authorisations()),
                        precedent.after(lodged.version(), assessment)));
    }

    private History historyBefore(String id, Set<String> leaves) {
        return History.of(leaves.stream()
                .filter(trace -> firstBy.containsKey(trace) && !id.equals(firstBy.get(trace)))
                .collect(Collectors.toSet()));
    }

    /** Returns how the declarations stand after this poll. */
    Map<String, EarlierAssessments> earlier() {
        return earlier;
    }

    List<AssessmentRecord> records() {
        return records;
    }

    SortedMap<String, Trace> traces() {
        return traces;
    }
}
