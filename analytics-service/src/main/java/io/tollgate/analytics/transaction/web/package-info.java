/** The rows by REST. */
@NullMarked
package io.tollgate.analytics.transaction.web;

import org.jspecify.annotations.NullMarked;
