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

/** What the model in force makes of the declarations of one poll. */
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

    /** For the candidates of one poll, whichever of them will be scored. */
    public ScoringBatch open(List<Candidate> candidates) {
        return new ScoringBatch(models.inForce(), candidates);
    }

    /** The riskiest item speaks for its declaration. */
    public static Optional<ModelScore> worst(LearnedModel model, Stream<OfItem> items) {
        return items.max(Comparator.comparingDouble(OfItem::probability)).map(worst -> Explaining.score(model, worst));
    }

    /** What a model says of an item by its number. */
    public record OfItem(int item, double probability) {
        public static OfItem of(ItemScore score) {
            return new OfItem(score.item(), score.probability());
        }
    }

    /** One poll, in one transaction. */
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

        /** Empty while no model is heard. An amended declaration is no second movement. */
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

        /** Keeps the scores and remembers the movements. */
        public void close() {
            store.add(scored);
            seen.forEach(past::see);
        }
    }

    private static Stream<Movement> movements(Candidate candidate) {
        return candidate.items().stream().map(Candidate.Item::movement);
    }
}
