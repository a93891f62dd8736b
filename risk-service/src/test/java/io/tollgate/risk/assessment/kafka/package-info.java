/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.assessment.kafka;

import org.jspecify.annotations.NullMarked;
