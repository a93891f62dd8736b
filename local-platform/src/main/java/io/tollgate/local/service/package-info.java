/** The services as processes: their jars, their environment, their way to start fast. */
@NullMarked
package io.tollgate.local.service;

import org.jspecify.annotations.NullMarked;
