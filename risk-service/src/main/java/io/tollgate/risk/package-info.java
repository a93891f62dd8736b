/** Assesses every payment before its acquirer is asked. */
@NullMarked
package io.tollgate.risk;

import org.jspecify.annotations.NullMarked;
