/** An authorization server with demonstration identities, which replaces a real OIDC provider. */
@NullMarked
package org.fairway.local.identity;

import org.jspecify.annotations.NullMarked;
