/** What the integration tests of every service share: a real PostgreSQL and a real Kafka, once per JVM. */
@NullMarked
package io.tollgate.common.testing;

import org.jspecify.annotations.NullMarked;
