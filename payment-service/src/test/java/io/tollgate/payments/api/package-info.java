@NullMarked
package io.tollgate.payments.api;

import org.jspecify.annotations.NullMarked;
