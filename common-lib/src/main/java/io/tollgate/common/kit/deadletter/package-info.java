/** Records that were put aside, as operators see them, and their way back to the reader that could not process them. */
@NullMarked
package io.tollgate.common.kit.deadletter;

import org.jspecify.annotations.NullMarked;
