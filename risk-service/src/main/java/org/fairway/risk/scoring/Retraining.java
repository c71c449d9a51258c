package org.fairway.risk.scoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.learning.LabelledMovement;
import org.fairway.risk.learning.ModelFactory;
import org.fairway.risk.learning.Table;
import org.fairway.risk.scoring.ScoreStore.Found;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Trains on all findings so far, from the feature values stored at scoring. The result is a candidate; an officer
 * decides whether it counts.
 */
@Component
class Retraining {
    private static final Logger LOG = LoggerFactory.getLogger(Retraining.class);
    private static final int ENOUGH = 500;
    private final ScoreStore scores;
    private final Models models;
    private final Clock clock;

    Retraining(ScoreStore scores, Models models, Clock clock) {
        this.scores = scores;
        this.models = models;
        this.clock = clock;
    }

    @Scheduled(cron = "${fairway.risk.retrain:-}")
    void onSchedule() {
        retrain("fairway", null)
                .ifPresentOrElse(
                        model -> LOG.info("Trained {}", model.version()),
                        () -> LOG.info("Too few findings to train on"));
    }

    /** Empty if there are too few findings or only one outcome. A second run on the same day changes nothing. */
    Optional<LearnedModel> retrain(String by, @Nullable String person) {
        LocalDate today = LocalDate.now(clock);
        List<Found> found = scores.foundBefore(today);
        if (found.size() < ENOUGH || found.stream().map(Found::hit).distinct().count() < 2) {
            return Optional.empty();
        }
        var table = new Table();
        found.forEach(one -> table.add(
                new LabelledMovement(one.score().movement(), one.hit()),
                one.score().cells()));
        LearnedModel model =
                ModelFactory.fromLog(table).model("trained-" + today, "Findings of customs' own inspections");
        models.keep(model, by, person, clock.instant());
        return Optional.of(models.model(model.version()));
    }
}
