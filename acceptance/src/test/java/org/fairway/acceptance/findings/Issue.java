package org.fairway.acceptance.findings;

/** The issue that mends a row; the row is disabled until then. */
enum Issue {
    FACTS_NOT_CLAIMS("Facts, not claims"),
    BOUNDED("Bounded: nothing one caller sends, holds or repeats can stop the platform"),
    MONEY_AND_CONTROLS("Money and controls that hold"),
    OWN_LAW("A country's own law: reference data as releases"),
    PROCEDURES("Procedures and the debt, right");

    private final String title;

    Issue(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return '"' + title + '"';
    }
}
