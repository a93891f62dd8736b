@NullMarked
package io.tollgate.risk.assessment;

import org.jspecify.annotations.NullMarked;
