/** Tests of the client that repeats calls, against a gateway that is sometimes down. */
@NullMarked
package org.fairway.demo.client;

import org.jspecify.annotations.NullMarked;
