package org.fairway.demo.consignment;

/** What a consignment is there to show; most are there to be cleared. */
public enum Part {
  /** Nothing is done to it that is not done to every consignment. */
  PLAIN,
  /** Lodged with mistakes on purpose. */
  WRONG,
  /** The account is too small until it is topped up. */
  SHORT_OF_MONEY,
  /** Its agency holds it first and lets it go later. */
  HELD_BY_AGENCY,
  /** Its agency refuses it. */
  REFUSED_BY_AGENCY,
  /** Its agency asks for documents that nobody brings. */
  DOCUMENTS_ASKED,
  /** The trader corrects it before arrival. */
  AMENDED,
  /** The trader takes it back before arrival. */
  WITHDRAWN,
  /** The ship is late: it waits for its arrival. */
  NOT_ARRIVED
}
