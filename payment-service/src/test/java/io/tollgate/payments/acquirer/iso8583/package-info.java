@NullMarked
package io.tollgate.payments.acquirer.iso8583;

import org.jspecify.annotations.NullMarked;
