/** How an instance leaves while requests come: it is refused no request that it could still serve, and is sent none that it can't. */
@NullMarked
package io.tollgate.common.kit.drain;

import org.jspecify.annotations.NullMarked;
