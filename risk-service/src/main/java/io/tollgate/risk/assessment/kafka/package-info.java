/** Requests in, verdicts out. */
@NullMarked
package io.tollgate.risk.assessment.kafka;

import org.jspecify.annotations.NullMarked;
