package org.fairway.borderagency.model;

/** Who acts, at which agency's desk. */
public record Officer(String name, String agency) {}
