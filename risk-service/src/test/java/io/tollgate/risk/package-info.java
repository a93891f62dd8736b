/** The risk service as a whole. */
@NullMarked
package io.tollgate.risk;

import org.jspecify.annotations.NullMarked;
