package org.fairway.declaration.model;

/** Whether whoever declared for another is still empowered to (UCC Art. 19). */
public enum RepresentationStatus {
    /** It is, or the principal itself declared, or nobody is represented. */
    HOLDS,
    /** It was empowered and is no longer: the declaration waits for a new empowerment or for the principal. */
    ENDED
}
