/** Demonstration identities with an authorization server of their own, in the place of a real OIDC provider. */
@NullMarked
package org.fairway.local.identity;

import org.jspecify.annotations.NullMarked;
