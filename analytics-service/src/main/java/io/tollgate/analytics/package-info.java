/** Turns payment events into rows and windows for analysts, on topics and by query. */
@NullMarked
package io.tollgate.analytics;

import org.jspecify.annotations.NullMarked;
