package org.fairway.notification.reading;

import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Receiver;

/** As whom a caller reads and subscribes. */
public final class Receivers {
    private Receivers() {}

    /** Refused if the caller's token names neither an operator nor an agency. */
    public static Receiver of(Caller caller) {
        return Receiver.of(caller).orElseThrow(Caller::noOperator);
    }
}
