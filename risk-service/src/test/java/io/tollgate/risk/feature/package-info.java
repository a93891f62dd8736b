@NullMarked
package io.tollgate.risk.feature;

import org.jspecify.annotations.NullMarked;
