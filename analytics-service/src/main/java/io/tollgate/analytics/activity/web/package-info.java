/** The windows by REST. */
@NullMarked
package io.tollgate.analytics.activity.web;

import org.jspecify.annotations.NullMarked;
