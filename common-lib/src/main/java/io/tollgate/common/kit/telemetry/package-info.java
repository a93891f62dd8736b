/** What tells one request, payment or trace from the others: in logs, in answers, and on the way to other services. */
@NullMarked
package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.NullMarked;
