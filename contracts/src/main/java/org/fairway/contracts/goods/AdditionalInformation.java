package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** A coded statement (DE 2/2, WCO class 03A). */
public record AdditionalInformation(String code, @Nullable String text) {}
