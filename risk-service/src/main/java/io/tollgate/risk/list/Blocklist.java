package io.tollgate.risk.list;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The merchants' blocklists. */
public interface Blocklist {
  /** So many values a merchant may block. */
  int MOST = 100_000;

  /** Blocks a value, or changes the reason where it is blocked already; empty where as many are blocked as may be. */
  Optional<Blocked> block(MerchantId merchant, BlockedValue value, String reason, String author);

  /** Harmless where the value is not blocked. */
  void unblock(MerchantId merchant, BlockedValue value);

  /** The newest entries first, those older than {@code after} where it is given. */
  List<BlocklistEntry> entries(MerchantId merchant, @Nullable EntryId after, int limit);

  /** Which of these are blocked: one query, however many. */
  Set<Candidate> blockedAmong(Set<Candidate> candidates);

  /** A value at a merchant, which may be blocked there. */
  record Candidate(MerchantId merchant, BlockedValue value) {}

  /** The entry as it now stands, and whether it is new. */
  record Blocked(BlocklistEntry entry, boolean created) {}
}
