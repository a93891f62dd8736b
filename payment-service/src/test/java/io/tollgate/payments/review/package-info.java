@NullMarked
package io.tollgate.payments.review;

import org.jspecify.annotations.NullMarked;
