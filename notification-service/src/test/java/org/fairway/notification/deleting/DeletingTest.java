package org.fairway.notification.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.notification.RunningService.newTin;
import static org.fairway.notification.RunningService.trader;

import java.util.List;
import org.fairway.notification.RunningService;
import org.fairway.notification.store.RowAccess;
import org.junit.jupiter.api.Test;

/** A notification is deleted after its period, unless a delivery of it is still kept. */
class DeletingTest {
    private final RunningService service = RunningService.SHARED;

    @Test
    void deletesWhatIsOlderThanItsPeriod() {
        String tin = newTin();
        String old = service.lodged(tin);
        String young = service.lodged(tin);
        age(old);

        service.context.getBean(Deleting.class).delete();

        assertThat(service.ofDeclaration(old, trader(tin))).isEmpty();
        assertThat(service.ofDeclaration(young, trader(tin))).hasSize(2);
        List<String> subjects = service.get("/v1/notifications", trader(tin))
                .body()
                .get("notifications")
                .valueStream()
                .map(one -> one.get("subject").asString())
                .toList();
        assertThat(subjects).containsOnly(young);
    }

    private void age(String declaration) {
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("update notification set time = time - interval '4000 days'"
                                + " where declaration_id = :id::uuid")
                        .param("id", declaration)
                        .update());
    }
}
