/** The logs of all processes as one. */
@NullMarked
package io.tollgate.local.log;

import org.jspecify.annotations.NullMarked;
