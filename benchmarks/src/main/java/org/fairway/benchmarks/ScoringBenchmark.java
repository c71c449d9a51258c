package org.fairway.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.InMemoryHistory;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.model.Profile;
import org.fairway.risk.scoring.Candidate;
import org.fairway.risk.scoring.ItemScore;
import org.fairway.risk.scoring.Scores;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares, for a declaration of one item, the features and trees alone with the service's way from declaration to
 * score, and with the whole assessment including its rules. It runs on one thread without storage.
 */
final class ScoringBenchmark {
    private static final int DECLARATIONS = 2_000;
    private static final int ROUNDS = 11;
    private final LearnedModel model = Sample.read("/risk-models/demonstration-2026.1.json", LearnedModel.class);
    private final Profile profile = Sample.read("/risk-profiles/demonstration-2026.2.json", Profile.class);
    private final List<GoodsDeclaration> declarations = declarations();
    private final List<Movement> movements = declarations.stream()
            .map(one -> Movement.of(LocalDate.EPOCH, one, one.items().getFirst()))
            .toList();
    private final InMemoryHistory past = past();
    private double sink;

    public static void main(String[] arguments) {
        new ScoringBenchmark().run();
    }

    private void run() {
        IntToDoubleFunction raw = i -> model.forest().margin(Features.cells(movements.get(i), past));
        IntToDoubleFunction path = i -> score(declarations.get(i)).points();
        IntToDoubleFunction whole = i -> assess(declarations.get(i));
        long until = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < until) {
            time(raw);
            time(path);
            time(whole);
        }
        var raws = new double[ROUNDS];
        var paths = new double[ROUNDS];
        var wholes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            raws[round] = time(raw);
            paths[round] = time(path);
            wholes[round] = time(whole);
        }
        System.out.printf(
                "scoring, %d trees, %d features, %d declarations of one item, %d interleaved rounds after 20 s%n",
                model.forest().trees().size(), model.features().size(), DECLARATIONS, ROUNDS);
        System.out.printf(
                "  cells and trees alone      %7.1f us%n", Spread.of(raws).median());
        System.out.printf(
                "  the service's path to a score %7.1f us, ratio %s%n",
                Spread.of(paths).median(), Spread.ratio(paths, raws));
        System.out.printf(
                "  the whole assessment       %7.1f us, ratio %s%n",
                Spread.of(wholes).median(), Spread.ratio(wholes, raws));
        System.out.printf("  (%.1f)%n", sink);
    }

    private ModelScore score(GoodsDeclaration declaration) {
        List<ItemScore> items =
                Candidate.of(declaration.lrn(), 1, Instant.EPOCH, declaration).scores(model, false, past);
        return Scores.worst(model, items.stream().map(Scores.OfItem::of)).orElseThrow();
    }

    private double assess(GoodsDeclaration declaration) {
        return Assessor.assess(
                        new Inputs(
                                declaration.lrn(),
                                1,
                                Instant.EPOCH,
                                declaration,
                                History.of(List.of()),
                                score(declaration)),
                        profile)
                .score();
    }

    /** Returns the microseconds for each. */
    private double time(IntToDoubleFunction work) {
        long start = System.nanoTime();
        for (int i = 0; i < DECLARATIONS; i++) {
            sink += work.applyAsDouble(i);
        }
        return (System.nanoTime() - start) / 1e3 / DECLARATIONS;
    }

    private static List<GoodsDeclaration> declarations() {
        var random = new SplittableRandom(1);
        var all = new ArrayList<GoodsDeclaration>();
        for (int i = 0; i < DECLARATIONS; i++) {
            ObjectNode goods = Sample.read("/samples/v1/goods-declaration.json", ObjectNode.class);
            Sample.draw(goods, random);
            goods.put("lrn", "d-" + i);
            all.add(Sample.JSON.treeToValue(goods, GoodsDeclaration.class));
        }
        return all;
    }

    private InMemoryHistory past() {
        var remembered = new InMemoryHistory();
        remembered.open(LocalDate.EPOCH.minusDays(1));
        for (int i = 0; i < movements.size(); i += 2) {
            remembered.see(movements.get(i));
            remembered.learn(movements.get(i), i % 10 == 0);
        }
        remembered.open(LocalDate.EPOCH);
        return remembered;
    }
}
