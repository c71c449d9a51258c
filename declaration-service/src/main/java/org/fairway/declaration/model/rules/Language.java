package org.fairway.declaration.model.rules;

/** The language of a statement. A rule cannot demand a member that the language has no place for or leaves to habit. */
public enum Language {
    JSON,
    EDIFACT,
    /** WCO Data Model XML, DMS 3.6. */
    XML
}
