/** The book on disk: a journal that outlives the process. */
@NullMarked
package io.tollgate.simulator.operation.store;

import org.jspecify.annotations.NullMarked;
