/** Risk's verdict on a payment: given once, stored with all it rests on, and told again whenever it is asked for again. */
@NullMarked
package io.tollgate.risk.assessment;

import org.jspecify.annotations.NullMarked;
