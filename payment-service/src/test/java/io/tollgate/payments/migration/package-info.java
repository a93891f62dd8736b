@NullMarked
package io.tollgate.payments.migration;

import org.jspecify.annotations.NullMarked;
