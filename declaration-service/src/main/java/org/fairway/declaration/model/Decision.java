package org.fairway.declaration.model;

import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
    /**
     * What happened and the state it leads to; nothing, and the state as it was, if the command brought nothing new.
     */
    record Happened(List<Event> events, Declaration state) implements Decision {
        public Happened {
            events = List.copyOf(events);
        }
    }

    /** Not possible in this state: a stable code, a sentence, and what to do instead. */
    record Refused(String code, String message, String fix) implements Decision {}
}
