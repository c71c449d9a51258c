/** What is wrong with a request before any controller sees it, said once for all services. */
@NullMarked
package org.fairway.kit.request;

import org.jspecify.annotations.NullMarked;
