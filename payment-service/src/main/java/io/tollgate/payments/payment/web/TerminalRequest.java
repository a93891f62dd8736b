package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The {@code method.terminal} of a payment request.
 *
 * @param id one to eight letters and digits
 * @param acceptsPin whether it has a PIN pad; false where it is absent
 */
record TerminalRequest(@Nullable String id, @Nullable Boolean acceptsPin) {
  Terminal toTerminal() {
    String given = Text.present("method.terminal.id", id);
    if (!Terminal.isId(given)) {
      throw InvalidRequest.unacceptable("invalid_terminal", "method.terminal.id",
          "The terminal's id is one to eight letters and digits.");
    }
    return new Terminal(given, Boolean.TRUE.equals(acceptsPin));
  }
}
