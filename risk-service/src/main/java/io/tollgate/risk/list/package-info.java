/** What each merchant blocks and allows: its blocklist, and lists of its own that its rules consult. */
@NullMarked
package io.tollgate.risk.list;

import org.jspecify.annotations.NullMarked;
