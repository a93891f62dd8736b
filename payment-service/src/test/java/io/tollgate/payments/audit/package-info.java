@NullMarked
package io.tollgate.payments.audit;

import org.jspecify.annotations.NullMarked;
