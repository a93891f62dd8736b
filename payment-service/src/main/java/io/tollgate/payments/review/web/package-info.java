/** Reviews over REST, for operators. */
@NullMarked
package io.tollgate.payments.review.web;

import org.jspecify.annotations.NullMarked;
