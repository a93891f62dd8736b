/** The operators' REST resources for merchants. */
@NullMarked
package io.tollgate.payments.merchant.web;

import org.jspecify.annotations.NullMarked;
