/** Decides how risky a consignment is: profiles are data, and one pure function applies them. */
@NullMarked
package org.fairway.risk.model;

import org.jspecify.annotations.NullMarked;
