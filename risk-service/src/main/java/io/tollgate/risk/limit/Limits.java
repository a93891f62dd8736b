package io.tollgate.risk.limit;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The limits that merchants have set. */
public interface Limits {
  /** Sets a limit, or changes its value where there is one of that scope; what was counted for it stays counted. */
  Setting set(MerchantId merchant, LimitScope scope, long value, String author);

  Optional<Limit> find(MerchantId merchant, LimitScope scope);

  /** Harmless where there is none. */
  void remove(MerchantId merchant, LimitScope scope);

  /** The newest first, those older than {@code after} where it is given. */
  List<Limit> page(MerchantId merchant, @Nullable LimitId after, int most);

  /** Those of these merchants on counts, and on amounts of these currencies: one query, however many. */
  List<Limit> among(Collection<MerchantId> merchants, Collection<String> currencies);

  /** Those of one merchant on one kind of subject. */
  List<Limit> on(MerchantId merchant, SubjectKind kind);

  /** The limit as it now stands, and whether it is new. */
  record Setting(Limit limit, boolean created) {}
}
