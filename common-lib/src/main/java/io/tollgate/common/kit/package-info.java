/** What every service does the same way; a service's main class imports {@link io.tollgate.common.kit.ServiceKit}. */
@NullMarked
package io.tollgate.common.kit;

import org.jspecify.annotations.NullMarked;
