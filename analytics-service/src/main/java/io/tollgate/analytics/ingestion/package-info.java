/** The way from payment events to analysts. It has no rules of its own: those are in the features it feeds. */
@NullMarked
package io.tollgate.analytics.ingestion;

import org.jspecify.annotations.NullMarked;
