package org.fairway.contracts.goods;


/** The agent and the kind of representation: 1 none, 2 direct, 3 indirect (DE 3/21). */
public record Representative(String tin, int status) {}
