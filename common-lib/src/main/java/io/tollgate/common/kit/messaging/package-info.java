/** Events on Kafka as CloudEvents 1.0 in binary mode, and how their consumers meet failure. */
@NullMarked
package io.tollgate.common.kit.messaging;

import org.jspecify.annotations.NullMarked;
