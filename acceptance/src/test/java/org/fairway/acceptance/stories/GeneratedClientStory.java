package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.fairway.client.declaration.model.DeclarationView;
import org.fairway.client.declaration.model.GoodsDeclaration;
import org.fairway.client.notification.NotificationsApi;
import org.fairway.client.notification.SubscriptionsApi;
import org.fairway.client.notification.model.SubscriptionRequest;
import org.fairway.client.notification.model.SubscriptionView;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.junit.jupiter.api.Test;

/** Uses a client that a programmer can generate from the committed API descriptions alone. */
@OnDeployment
class GeneratedClientStory {
    private final Deployment deployment;
    private final Scene scene;

    GeneratedClientStory(Deployment deployment) {
        this.deployment = deployment;
        scene = new Scene(deployment.platform());
    }

    @Test
    void aGeneratedClientSubscribes() throws Exception {
        assumeTrue(deployment.local().isPresent(), () -> skipped("that platform does not call this machine"));
        SubscriptionsApi subscriptions = new SubscriptionsApi(notifications(scene.trader()));
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "fairway");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        endpoint.start();
        try {
            SubscriptionView subscription = subscriptions.subscriptionSubscribe(new SubscriptionRequest()
                    .url("http://localhost:" + endpoint.getAddress().getPort() + "/"));
            assertThat(subscription.getSecret()).isNotBlank();
            assertThat(subscriptions.subscriptionAll())
                    .extracting(SubscriptionView::getId)
                    .contains(subscription.getId());
            subscriptions.subscriptionRemove(subscription.getId());
        } finally {
            endpoint.stop(0);
        }
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }

    @Test
    void aGeneratedClientLodgesListsAndDecides() throws Exception {
        var trader = declarations(scene.trader());
        var notified = notifications(scene.trader());
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
                () -> notifications(notified, listed.getDeclarationId()),
                found -> found > 0);
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

    private static int notifications(org.fairway.client.notification.ApiClient trader, String declarationId) {
        try {
            return new NotificationsApi(trader)
                    .notificationAfter(null, UUID.fromString(declarationId), 100, 0)
                    .getNotifications()
                    .size();
        } catch (org.fairway.client.notification.ApiException refused) {
            throw new AssertionError(refused);
        }
    }

    private static org.fairway.client.declaration.ApiClient declarations(Actor actor) {
        var client = new org.fairway.client.declaration.ApiClient();
        client.updateBaseUri(actor.platform().uri("").toString());
        client.setRequestInterceptor(request -> authorize(request, actor));
        return client;
    }

    private static org.fairway.client.notification.ApiClient notifications(Actor actor) {
        var client = new org.fairway.client.notification.ApiClient();
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
