/** Facts of the register: who operators are, who may act for whom, and what customs has authorised. */
@NullMarked
package org.fairway.contracts.registry;

import org.jspecify.annotations.NullMarked;
