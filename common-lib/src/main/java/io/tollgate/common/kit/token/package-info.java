/** The short-lived internal tokens: minted by the gateway, verified by every service itself. */
@NullMarked
package io.tollgate.common.kit.token;

import org.jspecify.annotations.NullMarked;
