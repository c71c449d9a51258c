package org.fairway.risk.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.features.FeatureHistory;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.LearnedModel;

/** A declaration version in the terms of models. */
public record Candidate(String declarationId, int version, LocalDate day, List<Item> items) {
    public Candidate {
        items = List.copyOf(items);
    }

    /** One goods item by its number. */
    public record Item(int seq, Movement movement) {}

    public static Candidate of(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration) {
        LocalDate day = lodgedAt.atZone(ZoneOffset.UTC).toLocalDate();
        return new Candidate(
                declarationId,
                version,
                day,
                declaration.items().stream()
                        .map(item -> new Item(item.seq(), Movement.of(day, declaration, item)))
                        .toList());
    }

    /** The movements, one for each item. */
    public List<ItemScore> scores(LearnedModel model, boolean inShadow, FeatureHistory past) {
        return items.stream()
                .map(item -> {
                    float[] cells = Features.cells(item.movement(), past);
                    return new ItemScore(
                            declarationId,
                            version,
                            item.seq(),
                            model.version(),
                            inShadow,
                            item.movement(),
                            cells,
                            model.probability(cells));
                })
                .toList();
    }
}
