/** All services on one machine, with PostgreSQL, Kafka and identities, ready with one command. */
@NullMarked
package org.fairway.local;

import org.jspecify.annotations.NullMarked;
