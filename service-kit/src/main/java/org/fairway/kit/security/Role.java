package org.fairway.kit.security;

import java.util.Locale;

/**
 * The roles of the claim {@code roles}. The table in docs/roles.md is written from this one. A caller may have several;
 * it then may what any of them may.
 */
public enum Role {
    TRADER(
            "an economic operator, for itself",
            "Lodges, amends and withdraws its own declarations; keeps drafts, documents, subscriptions, commercial"
                    + " records and keys; reads what is its own."),
    BROKER(
            "a customs representative",
            "The same for the declarations that name it as representative, for declarants who let it act."),
    CARRIER(
            "a carrier",
            "Sends cargo reports, notifies arrivals and presents what its reports name; reads its own reports, nothing"
                    + " of duty or accounts."),
    AGENCY_OFFICER(
            "an officer of another border agency, named by the claim agency",
            "Reads what the agency is asked about: its part of the permits, its cases, shared statuses, linked"
                    + " documents; inspects and decides in its cases."),
    CUSTOMS_OFFICER(
            "an officer of customs",
            "Reads declarations, permits, linked documents and risk; works customs' cases; decides on amendments and"
                    + " withdrawals; is one of the two persons who change profiles and models."),
    SUPERVISOR(
            "a superior of customs officers, beside customs-officer",
            "Changes alone for a time what decides about goods, with a reason; reviews what another supervisor did."),
    REVENUE_OFFICER(
            "an officer of the revenue", "Opens accounts and sets their limits; reads accounts and declarations."),
    REGISTRAR(
            "an officer who keeps the register",
            "Keeps operators; proposes or approves authorisations, which take two persons."),
    PARTNER("another customs administration", "Reads what it is granted of statuses, certificates and credentials."),
    AUDITOR("an auditor", "Reads everything that is kept, also who decided; changes nothing."),
    OPERATOR(
            "who runs the platform",
            "Reads health, metrics, ids and error classes; replays and discards events. Reads no declaration,"
                    + " document, account, permit or assessment.");

    private final String who;
    private final String may;

    Role(String who, String may) {
        this.who = who;
        this.may = may;
    }

    /** The name in the token. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Who has it. */
    public String who() {
        return who;
    }

    /** What it may do, in sentences. */
    public String may() {
        return may;
    }
}
