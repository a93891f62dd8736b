@NullMarked
package io.tollgate.payments.acquirer.http;

import org.jspecify.annotations.NullMarked;
