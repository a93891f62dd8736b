/** What a container platform runs beside a service, from the service's own image: its migrations, and the question whether it is ready. */
@NullMarked
package io.tollgate.common.kit.deploy;

import org.jspecify.annotations.NullMarked;
