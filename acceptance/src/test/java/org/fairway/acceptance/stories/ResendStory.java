package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Answer;
import org.junit.jupiter.api.Test;

@OnDeployment
class ResendStory {
    private final Scene scene;

    ResendStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void theSameReferenceWithTheSameBodyIsAnsweredAsTheFirstTime() {
        GoodsDeclaration goods = scene.goods("laptops");
        Answer first = scene.trader().post("/v1/declarations", goods).expected();

        Answer again = scene.trader().post("/v1/declarations", goods).expected();

        assertThat(again.header("Idempotent-Replay")).hasValue("true");
        assertThat(again.json().path("declarationId")).isEqualTo(first.json().path("declarationId"));
        assertThat(again.json().path("mrn")).isEqualTo(first.json().path("mrn"));
    }

    @Test
    void theSameReferenceWithAnotherBodyIsAConflict() {
        GoodsDeclaration goods = scene.goods("laptops");
        scene.lodge(goods);
        GoodsDeclaration other = Scene.changed(goods, root -> {
            Scene.firstItem(root).put("description", "Portable computers, 16 inch, refurbished");
            return root;
        });

        Answer answer = scene.trader().post("/v1/declarations", other);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isNotBlank();
    }

    @Test
    void theSameReferenceOfAnotherTraderIsAnotherDeclaration() {
        GoodsDeclaration ours = scene.goods("laptops");
        GoodsDeclaration theirs =
                Scene.changed(scene.goods("laptops", scene.otherTrader(), scene.account(scene.otherTrader())), root -> {
                    root.put("lrn", ours.lrn());
                    return root;
                });

        assertThat(scene.lodge(ours).id())
                .isNotEqualTo(scene.lodge(theirs, scene.otherTrader()).id());
    }

    @Test
    void tenResendsAtOnceMakeOneDeclaration() throws Exception {
        GoodsDeclaration goods = scene.goods("laptops");
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                answers.add(senders.submit(() -> scene.trader().post("/v1/declarations", goods)));
            }
        }

        List<String> ids = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            ids.add(answer.get().expected().json().path("declarationId").asString());
        }
        assertThat(ids).hasSize(10).containsOnly(ids.getFirst());
    }
}
