/** The gateway as a whole. */
@NullMarked
package io.tollgate.gateway;

import org.jspecify.annotations.NullMarked;
