/** What a newcomer sees: a merchant to try with, and a payment's journey. */
@NullMarked
package io.tollgate.local.demo;

import org.jspecify.annotations.NullMarked;
