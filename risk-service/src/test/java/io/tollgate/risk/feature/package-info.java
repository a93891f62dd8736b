/** The values that several features read out of a request. */
@NullMarked
package io.tollgate.risk.feature;

import org.jspecify.annotations.NullMarked;
