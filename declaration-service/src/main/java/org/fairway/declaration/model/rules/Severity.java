package org.fairway.declaration.model.rules;

/** Whether a breach stops the declaration or is only told. */
public enum Severity {
    ERROR,
    WARNING
}
