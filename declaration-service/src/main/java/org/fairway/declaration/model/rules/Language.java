package org.fairway.declaration.model.rules;

/** What a statement was written in; a rule cannot ask for what the language has no place for, or leaves to habit. */
public enum Language {
    JSON,
    EDIFACT,
    /** WCO Data Model XML, DMS 3.6. */
    XML
}
