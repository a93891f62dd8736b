/** What the REST features share: pages, checks of texts, and how long a merchant wants to wait. */
@NullMarked
package io.tollgate.payments.api;

import org.jspecify.annotations.NullMarked;
