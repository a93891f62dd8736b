/** What every service that keeps its data by JPA does the same way. */
@NullMarked
package io.tollgate.common.kit.store;

import org.jspecify.annotations.NullMarked;
