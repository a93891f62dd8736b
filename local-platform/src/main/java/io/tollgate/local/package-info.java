/** The whole platform on one machine: starts it, keeps it running, takes it down, and leaves nothing behind. */
@NullMarked
package io.tollgate.local;

import org.jspecify.annotations.NullMarked;
