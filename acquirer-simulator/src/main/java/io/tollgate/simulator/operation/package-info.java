/** What the acquirer was asked and what it answered. The book is the truth that the platform's own is compared with. */
@NullMarked
package io.tollgate.simulator.operation;

import org.jspecify.annotations.NullMarked;
