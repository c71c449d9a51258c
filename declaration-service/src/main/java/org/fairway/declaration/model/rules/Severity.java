package org.fairway.declaration.model.rules;

/** Whether a breach stops the declaration or is only reported. */
public enum Severity {
    ERROR,
    WARNING
}
