package org.fairway.declaration.model;

import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
    /**
     * The events and the state that they lead to; no events and the unchanged state if the command brought nothing new.
     */
    record Happened(List<Event> events, Declaration state) implements Decision {
        public Happened {
            events = List.copyOf(events);
        }
    }

    /** A refusal, because the state does not allow the command: a stable code, a sentence, and what to do instead. */
    record Refused(String code, String message, String fix) implements Decision {}
}
