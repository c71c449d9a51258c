package org.fairway.risk.assessing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fairway.risk.assessing.AssessmentStore.Counting;
import org.fairway.risk.assessing.AssessmentStore.EarlierAssessments;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.verifying.AssessingAgain;
import org.fairway.risk.verifying.Verification.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assesses a version again when its commercial records lead to another result: with the profile of the first assessment
 * and all other inputs unchanged.
 */
@Component
class AssessAgain implements AssessingAgain {
    private static final int AT_A_TIME = 200;
    private final Scorer scorer;
    private final AssessmentStore assessments;
    private final AssessLodged.Messages messages;
    private final Clock clock;

    AssessAgain(Scorer scorer, AssessmentStore assessments, AssessLodged.Messages messages, Clock clock) {
        this.scorer = scorer;
        this.assessments = assessments;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public void assessAgain(List<String> declarationIds) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (int from = 0; from < declarationIds.size(); from += AT_A_TIME) {
            few(declarationIds.subList(from, Math.min(from + AT_A_TIME, declarationIds.size())), now);
        }
    }

    private void few(List<String> declarationIds, Instant now) {
        Map<String, EarlierAssessments> earlier = assessments.earlier(declarationIds);
        List<Counting> countings = assessments.counting(declarationIds);
        Instant at = countings.stream().map(Counting::assessedAt).reduce(now, AssessAgain::later);
        List<Inputs> kept = countings.stream()
                .map(counting -> messages.mapper().readValue(counting.inputs(), Inputs.class))
                .toList();
        Finding finding =
                scorer.recordsOf(kept.stream().map(Inputs::declaration).toList());
        var superseded = new ArrayList<UUID>();
        var records = new ArrayList<AssessmentRecord>();
        for (int i = 0; i < kept.size(); i++) {
            Counting counting = countings.get(i);
            Inputs before = kept.get(i);
            Reconciliation standing = finding.reconcile(before.declaration());
            if (isNews(standing, before.commercialRecords())) {
                Inputs inputs = before.with(standing).following(counting.precedent(before));
                superseded.add(counting.assessmentId());
                records.add(AssessmentRecord.of(
                        Objects.requireNonNull(earlier.get(counting.declarationId()))
                                        .assessments()
                                + 1,
                        inputs,
                        scorer.with(inputs, counting.profileVersion()),
                        at,
                        messages.mapper()));
            }
        }
        if (!records.isEmpty()) {
            assessments.supersede(superseded);
            assessments.add(records);
            scorer.remember(records, at);
            messages.publish(records);
        }
    }

    private static boolean isNews(Reconciliation standing, @Nullable Reconciliation before) {
        return before == null ? standing.status() != Reconciliation.Status.NONE : !standing.concludesAs(before);
    }

    /** Returns a moment strictly later than the previous assessment's; consumers order assessments by it. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
    }
}
