package org.fairway.declaration.notifying;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.declaration.store.Bell;
import org.fairway.declaration.store.Cursor;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.Fence;
import org.fairway.declaration.store.Notifications;
import org.fairway.declaration.store.Notifications.Notification;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads what the caller may see after a cursor, and waits for more without holding a connection. */
@Component
class Reading {
  private final Fence fence;
  private final Declarations declarations;
  private final Notifications notifications;
  private final Bell bell;
  private final NotificationSettings settings;
  private volatile boolean closing;

  Reading(Fence fence, Declarations declarations, Notifications notifications, Bell bell, NotificationSettings settings) {
    this.fence = fence;
    this.declarations = declarations;
    this.notifications = notifications;
    this.bell = bell;
    this.settings = settings;
  }

  List<Notification> read(Caller caller, Cursor after, @Nullable UUID declarationId, int limit) {
    Optional<String> own = declarationId == null && Fence.restricts(caller) ? caller.tin() : Optional.empty();
    return fence.as(caller, () -> own.map(tin -> notifications.of(tin, after, limit)).orElseGet(() -> notifications.after(after, declarationId, limit)));
  }

  /**
   * As {@link #read}, but waits until there is something or {@code wait} is over. After a ring it looks soon and then ever later: what was written stays unreadable until every
   * transaction that began before has ended.
   */
  List<Notification> await(Caller caller, Cursor after, @Nullable UUID declarationId, int limit, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    Duration pause = settings.idle();
    while (true) {
      long heard = bell.rings();
      List<Notification> found = read(caller, after, declarationId, limit);
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!found.isEmpty() || closing || !left.isPositive()) {
        return found;
      }
      try {
        boolean rung = bell.await(heard, pause.compareTo(left) < 0 ? pause : left);
        pause = Bell.pauseAfter(rung, pause, settings.idle());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return found;
      }
    }
  }

  List<Notification> ofDeclaration(Caller caller, UUID declarationId, long after, int limit) {
    return fence.as(
        caller,
        () -> {
          declarations.find(declarationId).orElseThrow(() -> ProblemException.notFound("declaration " + declarationId));
          return notifications.ofDeclaration(declarationId, after, limit);
        });
  }

  boolean closing() {
    return closing;
  }

  /** Those who wait go home before the server waits for them. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
    bell.ring();
  }
}
