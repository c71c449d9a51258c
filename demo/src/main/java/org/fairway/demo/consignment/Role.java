package org.fairway.demo.consignment;

import java.util.Set;

/** What a consignment is there to show; most are there to be cleared. */
public enum Role {
    /** Nothing is done to it that is not done to every consignment; customs finds something wrong in a few. */
    PLAIN("RELEASED", "DETAINED"),
    /** Lodged with mistakes on purpose. */
    WRONG("REJECTED"),
    /** The account is too small until it is topped up. */
    SHORT_OF_MONEY("RELEASED", "DETAINED"),
    /** Its agency holds it first and lets it go later. */
    HELD_BY_AGENCY("RELEASED", "DETAINED"),
    /** Its agency refuses it. */
    REFUSED_BY_AGENCY("DETAINED"),
    /** Its agency asks for documents that nobody brings. */
    DOCUMENTS_ASKED("UNDER_CONTROL"),
    /** The trader corrects it before arrival. */
    AMENDED("RELEASED", "DETAINED"),
    /** The trader takes it back before arrival. */
    WITHDRAWN("INVALIDATED"),
    /** The ship is late: it waits for its arrival. */
    NOT_ARRIVED("PRE_LODGED");

    private final Set<String> ends;

    Role(String... ends) {
        this.ends = Set.of(ends);
    }

    /** The states in which it may be found when the demo comes to rest. */
    public Set<String> ends() {
        return ends;
    }
}
