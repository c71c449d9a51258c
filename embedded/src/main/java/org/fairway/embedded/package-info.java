/** PostgreSQL and a Kafka broker inside this process, for `local` on kept data and for tests on temporary data. */
@NullMarked
package org.fairway.embedded;

import org.jspecify.annotations.NullMarked;
