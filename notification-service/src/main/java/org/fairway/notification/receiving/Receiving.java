package org.fairway.notification.receiving;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.Topics;
import org.fairway.contracts.notice.NoticeEvent.NoticeGiven;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.contracts.permit.PermitEvent.PermitStatusChanged;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.consume.NotNowException;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.notification.moving.Moving;
import org.fairway.notification.store.Notifications;
import org.springframework.stereotype.Component;

/**
 * Writes the notifications of each event. What a receiver has already is left as it is, so an event may come again and
 * no inbox is needed. Nothing is written before what declaration-service kept is here, so that the order holds.
 */
@Component
class Receiving implements EventConsumer {
    private final RowSecurity rowSecurity;
    private final SubjectLocks locks;
    private final EventCodec codec;
    private final Copies copies;
    private final Notifications notifications;
    private final Moving moving;

    Receiving(
            RowSecurity rowSecurity,
            SubjectLocks locks,
            EventCodec codec,
            Copies copies,
            Notifications notifications,
            Moving moving) {
        this.rowSecurity = rowSecurity;
        this.locks = locks;
        this.codec = codec;
        this.copies = copies;
        this.notifications = notifications;
        this.moving = moving;
    }

    @Override
    public String name() {
        return "receiving";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_NOTICE, Topics.SINGLE_WINDOW_PERMIT);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        if (!moving.isDone()) {
            throw new NotNowException("what declaration-service kept is still being moved");
        }
        List<Copies.Copy> fresh = batch.stream().flatMap(this::copies).toList();
        if (!fresh.isEmpty()) {
            rowSecurity.actAsSystem();
            locks.lock(fresh.stream().map(Copies.Copy::subject).distinct().toList());
            notifications.write(fresh);
        }
    }

    private Stream<Copies.Copy> copies(EventEnvelope envelope) {
        return codec.tryUnwrap(envelope).stream().flatMap(event -> switch (event) {
            case NoticeGiven given -> copies.ofParties(given, envelope);
            case PermitRequested asked -> copies.ofAgency(asked, envelope);
            case PermitStatusChanged changed -> copies.ofAgency(changed, envelope);
            default -> Stream.empty();
        });
    }
}
