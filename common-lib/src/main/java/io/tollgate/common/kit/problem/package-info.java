/** Errors as RFC 9457 problem details with a stable code, the same in every service. */
@NullMarked
package io.tollgate.common.kit.problem;

import org.jspecify.annotations.NullMarked;
