package org.fairway.notification.moving;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Copies notifications, subscriptions and the deliveries that are not done from the database of declaration-service,
 * once its release no longer writes them. What is here already is left as it is, so it may be interrupted and run by
 * several replicas. It goes on until everything was read once; until then no new notification is written.
 */
@Component
public class Moving {
    private static final Logger LOG = LoggerFactory.getLogger(Moving.class);
    private final MovingSettings settings;
    private final Moved moved;
    private volatile boolean done;

    Moving(MovingSettings settings, Moved moved) {
        this.settings = settings;
        this.moved = moved;
    }

    /** Returns whether there is nothing to move, or all is here. */
    public boolean isDone() {
        String url = settings.url();
        if (!done && (url == null || url.isBlank())) {
            done = true;
        }
        return done;
    }

    @Scheduled(fixedDelayString = "${fairway.notification.moving.every:1s}")
    void move() {
        if (isDone()) {
            return;
        }
        try {
            done = moved.isDone() || moveAll();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("notifications are moved later: {}", e.getMessage());
        }
    }

    private boolean moveAll() {
        Before before = new Before(settings);
        if (!before.isThere()) {
            LOG.info("there are no tables of notifications in {} yet", settings.url());
            return false;
        }
        int notifications = 0;
        Before.Position position = new Before.Position("0", 0);
        for (var page = before.notifications(position); !page.isEmpty(); page = before.notifications(position)) {
            moved.notifications(page);
            position = page.getLast().position();
            notifications += page.size();
        }
        var subscriptions = before.subscriptions();
        moved.subscriptions(subscriptions);
        moved.chains(before.chains());
        moved.deliveries(before.deliveries());
        moved.finish(before.queuedUpTo());
        LOG.info(
                "{} notifications and {} subscriptions of declaration-service are here",
                notifications,
                subscriptions.size());
        return true;
    }
}
