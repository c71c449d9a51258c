package org.fairway.document.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.document.RunningService.as;
import static org.fairway.document.RunningService.newTin;
import static org.fairway.document.RunningService.pdf;
import static org.fairway.document.RunningService.trader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fairway.contracts.declaration.DeclarationEvent.DocumentsNamed;
import org.fairway.contracts.document.DocumentEvent.DocumentDeleted;
import org.fairway.document.RunningService;
import org.junit.jupiter.api.Test;

/** What is kept has a period: a short one for what nobody names, a long one for what a declaration names. */
class DeletingTest {
    private final RunningService service = RunningService.SERVICE;
    private final String tin = newTin();

    @Test
    void deletesWhatNoDeclarationNamesAndKeepsTheOthersForTheirPeriod() throws Exception {
        String unnamed = uploadedLongAgo("100 days");
        String young = uploadedLongAgo("80 days");
        String named = uploadedLongAgo("100 days");
        String expired = uploadedLongAgo("4000 days");
        name(named, Instant.now());
        name(expired, Instant.now().minus(Duration.ofDays(3700)));
        await().atMost(Duration.ofSeconds(60)).until(() -> service.status(expired, as("auditor")) == 200);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.status(named, as("auditor")) == 200);

        deleteTwiceAtOnce();

        assertThat(service.status(unnamed, trader(tin))).isEqualTo(404);
        assertThat(service.status(expired, trader(tin))).isEqualTo(404);
        assertThat(service.status(young, trader(tin))).isEqualTo(200);
        assertThat(service.status(named, trader(tin))).isEqualTo(200);
        for (String gone : List.of(unnamed, expired)) {
            String subject = "document/" + tin + "/" + gone;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.heard(subject, DocumentDeleted.class).size() == 1);
        }
        assertThat(service.rowSecurity()
                        .asSystem(() -> service.jdbc()
                                .sql("select count(*) from document_piece where digest in (?, ?)")
                                .params(unnamed, expired)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private String uploadedLongAgo(String age) throws Exception {
        String digest = service.uploaded(pdf(500), tin);
        service.rowSecurity()
                .asSystem(() -> service.jdbc()
                        .sql("update document set uploaded_at = now() - ?::interval where digest = ?")
                        .params(age, digest)
                        .update());
        return digest;
    }

    private void name(String digest, Instant at) {
        service.send(new DocumentsNamed(
                UUID.randomUUID().toString(), 1, false, tin, tin, null, List.of(digest), List.of(), at));
    }

    /** As two replicas do. */
    private void deleteTwiceAtOnce() throws Exception {
        Deleting deleting = service.context.getBean(Deleting.class);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> once = () -> {
                deleting.delete();
                return true;
            };
            for (var done : both.invokeAll(List.of(once, once))) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
