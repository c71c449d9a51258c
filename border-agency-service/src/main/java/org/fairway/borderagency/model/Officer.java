package org.fairway.borderagency.model;

/** The officer who acts, and the agency. */
public record Officer(String name, String agency) {}
