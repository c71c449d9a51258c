package org.fairway.risk.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairway.risk.features.FeatureHistory;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.scoring.Models.InForce;
import org.springframework.stereotype.Component;

/** Scores the declarations of one poll with the model in force. */
@Component
public class Scores {
    private final Models models;
    private final StoredHistory past;
    private final ScoreStore store;

    Scores(Models models, StoredHistory past, ScoreStore store) {
        this.models = models;
        this.past = past;
        this.store = store;
    }

    /** Prepares the scores of one poll's candidates. */
    public ScoringBatch open(List<Candidate> candidates) {
        return new ScoringBatch(models.inForce(), candidates);
    }

    /** The score of a declaration is that of its riskiest item. */
    public static Optional<ModelScore> worst(LearnedModel model, Stream<OfItem> items) {
        return items.max(Comparator.comparingDouble(OfItem::probability)).map(worst -> Explaining.score(model, worst));
    }

    /** The score of an item by its number. */
    public record OfItem(int item, double probability) {
        public static OfItem of(ItemScore score) {
            return new OfItem(score.item(), score.probability());
        }
    }

    /** Scores of one poll, in one transaction. */
    public final class ScoringBatch {
        private final Optional<InForce> model;
        private final List<Candidate> candidates;
        private final List<ItemScore> scored = new ArrayList<>();
        private final SortedMap<LocalDate, List<Movement>> seen = new TreeMap<>();
        private final Map<LocalDate, FeatureHistory> pasts = new HashMap<>();

        private ScoringBatch(Optional<InForce> model, List<Candidate> candidates) {
            this.model = model;
            this.candidates = List.copyOf(candidates);
        }

        /** The score; empty if no model counts. An amended declaration is not a second movement. */
        public Optional<ModelScore> score(Candidate candidate, boolean first) {
            if (first) {
                seen.computeIfAbsent(candidate.day(), unseen -> new ArrayList<>())
                        .addAll(movements(candidate).toList());
            }
            return model.flatMap(inForce -> score(candidate, inForce));
        }

        private Optional<ModelScore> score(Candidate candidate, InForce inForce) {
            List<ItemScore> items = candidate.scores(inForce.model(), inForce.inShadow(), pastOf(candidate.day()));
            scored.addAll(items);
            return inForce.inShadow()
                    ? Optional.empty()
                    : worst(inForce.model(), items.stream().map(OfItem::of));
        }

        private FeatureHistory pastOf(LocalDate day) {
            return pasts.computeIfAbsent(
                    day,
                    unread -> past.before(
                            day,
                            candidates.stream()
                                    .filter(one -> one.day().equals(day))
                                    .flatMap(Scores::movements)
                                    .toList()));
        }

        /** Stores the scores and adds the movements to the history. */
        public void close() {
            store.add(scored);
            seen.forEach(past::see);
        }
    }

    private static Stream<Movement> movements(Candidate candidate) {
        return candidate.items().stream().map(Candidate.Item::movement);
    }
}
