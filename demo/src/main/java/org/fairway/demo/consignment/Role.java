package org.fairway.demo.consignment;

import java.util.Set;

/** What a consignment demonstrates. Most are simply cleared. */
public enum Role {
    /** It gets the same treatment as every consignment. Customs finds something wrong in a few. */
    PLAIN("RELEASED", "DETAINED"),
    /** It is lodged with mistakes on purpose. */
    WRONG("REJECTED"),
    /** Its account is too small until it is topped up. */
    SHORT_OF_MONEY("RELEASED", "DETAINED"),
    /** Its agency holds it first and lets it go later. */
    HELD_BY_AGENCY("RELEASED", "DETAINED"),
    /** Its agency refuses it. */
    REFUSED_BY_AGENCY("DETAINED"),
    /** Its agency asks for documents, which nobody sends. */
    DOCUMENTS_ASKED("UNDER_CONTROL"),
    /** The trader corrects it before arrival. */
    AMENDED("RELEASED", "DETAINED"),
    /** The trader withdraws it before arrival. */
    WITHDRAWN("INVALIDATED"),
    /** The ship is late: it waits for its arrival. */
    NOT_ARRIVED("PRE_LODGED");

    private final Set<String> ends;

    Role(String... ends) {
        this.ends = Set.of(ends);
    }

    /** Returns the states that it may have when the demo ends. */
    public Set<String> ends() {
        return ends;
    }
}
