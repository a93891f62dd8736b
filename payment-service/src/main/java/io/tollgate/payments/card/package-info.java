/** Card data: values that refuse to exist when wrong and never print what could be charged, and the vault that seals them. */
@NullMarked
package io.tollgate.payments.card;

import org.jspecify.annotations.NullMarked;
