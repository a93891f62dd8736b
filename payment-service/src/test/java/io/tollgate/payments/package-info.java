@NullMarked
package io.tollgate.payments;

import org.jspecify.annotations.NullMarked;
