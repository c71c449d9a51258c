package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.client.borderagency.AgenciesApi;
import org.fairway.client.borderagency.CasesApi;
import org.fairway.client.borderagency.model.CaseView;
import org.fairway.client.borderagency.model.DecisionRequest;
import org.fairway.client.borderagency.model.WorklistLine;
import org.fairway.client.declaration.DeclarationsApi;
import org.fairway.client.declaration.NotificationsApi;
import org.fairway.client.declaration.SubscriptionsApi;
import org.fairway.client.declaration.model.DeclarationView;
import org.fairway.client.declaration.model.GoodsDeclaration;
import org.fairway.client.declaration.model.SubscriptionRequest;
import org.fairway.client.declaration.model.SubscriptionView;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.junit.jupiter.api.Test;

/** Uses a client that a programmer can generate from the committed API descriptions alone. */
@OnDeployment
class GeneratedClientStory {
    private final Scene scene;

    GeneratedClientStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void aGeneratedClientSubscribesLodgesListsAndDecides() throws Exception {
        var trader = declarations(scene.trader());
        // An address that every deployment may send to, and that takes no notifications.
        String nobody = scene.trader().platform().uri("/notifications").toString();
        SubscriptionView subscription =
                new SubscriptionsApi(trader).subscriptionSubscribe(new SubscriptionRequest().url(nobody));
        assertThat(subscription.getSecret()).isNotBlank();
        assertThat(new SubscriptionsApi(trader).subscriptionAll())
                .extracting(SubscriptionView::getId)
                .contains(subscription.getId());

        var roses = scene.goods("roses");
        assertThat(roses.kind()).isEqualTo(Kind.IMPORT);
        GoodsDeclaration goods = trader.getObjectMapper().readValue(Json.write(roses), GoodsDeclaration.class);
        DeclarationsApi lodging = new DeclarationsApi(trader);
        assertThat(lodging.lodgingLodge(goods).getMrn()).hasSize(18);

        var listed = lodging.trackingList(null, null, 200).getDeclarations().stream()
                .filter(each -> roses.lrn().equals(each.getLrn()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.getStatus().getWhatToDo()).isNotBlank();

        var officer = agency(scene.officerOf("PLANT"));
        WorklistLine line = Await.until(
                "the case of plant health",
                () -> worklist(officer).stream()
                        .filter(each -> listed.getDeclarationId().equals(each.getDeclarationId()))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
        CaseView decided = new CasesApi(officer)
                .decisionsDecide(
                        line.getCaseId(),
                        new DecisionRequest()
                                .decision(DecisionRequest.DecisionEnum.MAY_PROCEED)
                                .reason("Certificate checked with its issuer"),
                        UUID.randomUUID().toString());
        assertThat(decided.getDecisions()).hasSize(1);

        DeclarationView seen = lodging.trackingOne(listed.getDeclarationId());
        assertThat(seen.getPermits()).isNotNull();
        Await.until(
                "a notification of the declaration",
                () -> notifications(trader, listed.getDeclarationId()),
                found -> found > 0);
        new SubscriptionsApi(trader).subscriptionRemove(subscription.getId());
    }

    private static List<WorklistLine> worklist(org.fairway.client.borderagency.ApiClient officer) {
        try {
            return new AgenciesApi(officer)
                    .worklistsWorklist("PLANT", null, null, 200)
                    .getCases();
        } catch (org.fairway.client.borderagency.ApiException refused) {
            throw new AssertionError(refused);
        }
    }

    private static int notifications(org.fairway.client.declaration.ApiClient trader, String declarationId) {
        try {
            return new NotificationsApi(trader)
                    .notificationAfter(null, UUID.fromString(declarationId), 100, 0)
                    .getNotifications()
                    .size();
        } catch (org.fairway.client.declaration.ApiException refused) {
            throw new AssertionError(refused);
        }
    }

    private static org.fairway.client.declaration.ApiClient declarations(Actor actor) {
        var client = new org.fairway.client.declaration.ApiClient();
        client.updateBaseUri(actor.platform().uri("").toString());
        client.setRequestInterceptor(request -> authorize(request, actor));
        return client;
    }

    private static org.fairway.client.borderagency.ApiClient agency(Actor actor) {
        var client = new org.fairway.client.borderagency.ApiClient();
        client.updateBaseUri(actor.platform().uri("").toString());
        client.setRequestInterceptor(request -> authorize(request, actor));
        return client;
    }

    private static void authorize(HttpRequest.Builder request, Actor actor) {
        try {
            request.header("Authorization", "Bearer " + actor.platform().token(actor.name()));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
