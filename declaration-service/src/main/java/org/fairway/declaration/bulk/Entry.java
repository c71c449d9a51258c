package org.fairway.declaration.bulk;

import org.jspecify.annotations.Nullable;

/**
 * One declaration of a call, as sent.
 *
 * @param number from 1, in the order of the call
 * @param part name of the multipart part it came in, empty where there are none
 * @param line line of the body or part, from 1; 0 where the part is the declaration
 * @param json null if it was longer than allowed
 */
record Entry(int number, String part, int line, byte @Nullable [] json) {
    int size() {
        return json == null ? 0 : json.length;
    }
}
