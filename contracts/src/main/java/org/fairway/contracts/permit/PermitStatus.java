package org.fairway.contracts.permit;

/** Where one agency stands on one item. */
public enum PermitStatus {
  NOT_REQUIRED,
  PENDING,
  DOCS_REQUIRED,
  HOLD,
  MAY_PROCEED,
  REFUSED,
  /** The deadline passed; the agency's supervisor owns it. Never a silent yes. */
  TIMED_OUT
}
