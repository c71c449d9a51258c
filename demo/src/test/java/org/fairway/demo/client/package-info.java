/** Tests of the patient client against a door that is sometimes closed. */
@NullMarked
package org.fairway.demo.client;

import org.jspecify.annotations.NullMarked;
