/** The register of economic operators, empowerments and authorisations. */
@NullMarked
package org.fairway.registry;

import org.jspecify.annotations.NullMarked;
