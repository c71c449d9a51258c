package org.fairway.risk.assessing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fairway.risk.assessing.AssessmentStore.Counting;
import org.fairway.risk.assessing.AssessmentStore.EarlierAssessments;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.verifying.AssessingAgain;
import org.fairway.risk.verifying.Verification.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assesses a version again when its commercial records or the authorisations of its parties lead to another result:
 * with the profile of the first assessment and all other inputs unchanged.
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
        List<Kept> kept = kept(declarationIds);
        Finding finding = scorer.recordsOf(
                kept.stream().map(one -> one.inputs().declaration()).toList());
        publish(kept, now, inputs -> {
            Reconciliation standing = finding.reconcile(inputs.declaration());
            return isNews(standing, inputs.commercialRecords()) ? inputs.with(standing) : null;
        });
    }

    /**
     * Assesses versions again whose parties are authorised no longer, or have been since. What an engine assessed that
     * did not heed authorisations stays as it is.
     */
    void verified(Collection<Verified> verified) {
        Map<String, Verified> facts =
                verified.stream().collect(Collectors.toMap(Verified::declarationId, Function.identity()));
        publish(kept(List.copyOf(facts.keySet())), clock.instant().truncatedTo(ChronoUnit.MICROS), inputs -> {
            Verified news = Objects.requireNonNull(facts.get(inputs.declarationId()));
            return inputs.heedsAuthorisations()
                            && inputs.version() == news.version()
                            && !Verified.numbers(inputs.authorisations()).equals(news.numbers())
                    ? inputs.holding(news.authorisations())
                    : null;
        });
    }

    /** The assessment that counts now, and its inputs. */
    private record Kept(Counting counting, Inputs inputs) {}

    private List<Kept> kept(List<String> declarationIds) {
        return assessments.counting(declarationIds).stream()
                .map(counting -> new Kept(counting, messages.mapper().readValue(counting.inputs(), Inputs.class)))
                .toList();
    }

    /** Repeats those whose inputs are others now. */
    private void publish(List<Kept> kept, Instant now, Function<Inputs, @Nullable Inputs> renewal) {
        Map<String, EarlierAssessments> earlier = assessments.earlier(
                kept.stream().map(one -> one.counting().declarationId()).toList());
        Instant at = kept.stream().map(one -> one.counting().assessedAt()).reduce(now, AssessAgain::later);
        var superseded = new ArrayList<UUID>();
        var records = new ArrayList<AssessmentRecord>();
        for (Kept one : kept) {
            Counting counting = one.counting();
            Inputs renewed = renewal.apply(one.inputs());
            if (renewed != null) {
                Inputs inputs = renewed.following(counting.precedent(one.inputs()));
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
