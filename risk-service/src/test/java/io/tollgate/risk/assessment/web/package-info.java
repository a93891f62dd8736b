@NullMarked
package io.tollgate.risk.assessment.web;

import org.jspecify.annotations.NullMarked;
