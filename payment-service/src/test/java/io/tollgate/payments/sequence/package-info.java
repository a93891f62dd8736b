/** Random sequences of commands, faults and time against the running service, compared with a reference model. */
@NullMarked
package io.tollgate.payments.sequence;

import org.jspecify.annotations.NullMarked;
