@NullMarked
package io.tollgate.payments.merchant;

import org.jspecify.annotations.NullMarked;
