@NullMarked
package io.tollgate.risk.assessment.store;

import org.jspecify.annotations.NullMarked;
