/** What a person types after ./tollgate. */
@NullMarked
package io.tollgate.local.command;

import org.jspecify.annotations.NullMarked;
