/** The only door to the platform: it knows who calls, how often they may, and which service serves them. */
@NullMarked
package io.tollgate.gateway;

import org.jspecify.annotations.NullMarked;
