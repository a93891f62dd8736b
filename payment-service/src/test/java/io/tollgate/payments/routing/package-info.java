@NullMarked
package io.tollgate.payments.routing;

import org.jspecify.annotations.NullMarked;
