package io.tollgate.risk.identity;

import java.util.Collection;
import java.util.Map;

/** The levels that merchants have set. */
public interface IdentityLevels {
  PayerIdentity of(Payer payer);

  /** Takes effect from the next assessment on. */
  PayerIdentity set(Payer payer, IdentityLevel level, String author);

  /** The levels of these payers; who is missing is at {@link IdentityLevel#NONE}. One query, however many. */
  Map<Payer, IdentityLevel> among(Collection<Payer> payers);
}
