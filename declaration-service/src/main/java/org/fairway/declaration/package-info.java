/** The life of a declaration: lodge, validate, assess, amend, withdraw, gather verdicts, decide release. */
@NullMarked
package org.fairway.declaration;

import org.jspecify.annotations.NullMarked;
