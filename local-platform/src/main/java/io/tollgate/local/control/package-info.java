/** How a second tollgate command talks to the launcher that runs: loopback HTTP with a token from the data folder. */
@NullMarked
package io.tollgate.local.control;

import org.jspecify.annotations.NullMarked;
