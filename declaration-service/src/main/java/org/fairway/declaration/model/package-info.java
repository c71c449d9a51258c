/** The life of a declaration as pure functions: a command and a state lead to events or a refusal. */
@NullMarked
package org.fairway.declaration.model;

import org.jspecify.annotations.NullMarked;
