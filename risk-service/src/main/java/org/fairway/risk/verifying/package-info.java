/** Takes signed records from traders' own systems, keeps them as evidence, and holds declarations against them. */
@NullMarked
package org.fairway.risk.verifying;

import org.jspecify.annotations.NullMarked;
