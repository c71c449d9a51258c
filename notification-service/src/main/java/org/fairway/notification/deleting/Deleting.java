package org.fairway.notification.deleting;

import java.time.Clock;
import java.time.Instant;
import org.fairway.notification.NotificationSettings;
import org.fairway.notification.store.Deliveries;
import org.fairway.notification.store.Notifications;
import org.fairway.notification.store.RowAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes what is older than its period, a little at a time; replicas may do it at the same time. */
@Component
class Deleting {
    private static final Logger LOG = LoggerFactory.getLogger(Deleting.class);
    private static final int AT_ONCE = 5_000;
    private final RowAccess rowAccess;
    private final Notifications notifications;
    private final Deliveries deliveries;
    private final NotificationSettings settings;
    private final Clock clock;

    Deleting(
            RowAccess rowAccess,
            Notifications notifications,
            Deliveries deliveries,
            NotificationSettings settings,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.notification.delete-every:1h}")
    void delete() {
        Instant before = clock.instant().minus(settings.retention());
        try {
            while (rowAccess.asSystem(() -> notifications.forget(before, AT_ONCE)) == AT_ONCE) {
                LOG.debug("more notifications are to be deleted");
            }
            while (rowAccess.asSystem(() -> deliveries.forgetChains(AT_ONCE)) == AT_ONCE) {
                LOG.debug("more chains of deliveries are to be deleted");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("old notifications are deleted later: {}", e.getMessage());
        }
    }
}
