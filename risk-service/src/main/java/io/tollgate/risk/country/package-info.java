/** Which country issued a card and where an address is, as far as the operator has loaded it: nothing is shipped here. */
@NullMarked
package io.tollgate.risk.country;

import org.jspecify.annotations.NullMarked;
