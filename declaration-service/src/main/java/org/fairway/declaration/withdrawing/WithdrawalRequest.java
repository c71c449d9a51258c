package org.fairway.declaration.withdrawing;

/** @param reason why it is withdrawn */
record WithdrawalRequest(String reason) {}
