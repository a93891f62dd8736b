/** What a merchant's payments amount to in each minute, hour and day. Every payment counts once, in the window in which it was created. */
@NullMarked
package io.tollgate.analytics.activity;

import org.jspecify.annotations.NullMarked;
