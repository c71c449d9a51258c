/** What makes a consignment worth a look: profiles as data and one pure function over them. */
@NullMarked
package org.fairway.risk.model;

import org.jspecify.annotations.NullMarked;
