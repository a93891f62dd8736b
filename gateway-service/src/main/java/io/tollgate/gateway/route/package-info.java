/** Which service serves which path, where its instances are, and what may be tried again without the risk of doing it twice. */
@NullMarked
package io.tollgate.gateway.route;

import org.jspecify.annotations.NullMarked;
