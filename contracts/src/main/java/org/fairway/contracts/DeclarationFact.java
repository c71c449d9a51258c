package org.fairway.contracts;

/** A fact about one declaration, whose subject is the declaration's id. */
public interface DeclarationFact extends ContractEvent {

    /** Id of the declaration the fact is about: a UUIDv7 (RFC 9562, clause 5.7) in its text form. */
    String declarationId();

    @Override
    default String subject() {
        return declarationId();
    }
}
