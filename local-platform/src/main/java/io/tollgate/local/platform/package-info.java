/** The platform as a whole: what starts in which order, and what it looks like from outside. */
@NullMarked
package io.tollgate.local.platform;

import org.jspecify.annotations.NullMarked;
