package io.tollgate.risk.list;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The merchants' lists and what stands on them. */
public interface NamedLists {
  /** So many lists a merchant may have, so that what a payment stands on stays short. */
  int MOST = 100;
  /** So many entries on all its lists together, expired ones included for as long as they are kept. */
  int MOST_ENTRIES = 100_000;
  /** So many of them may be ranges, each of which may hold a payment: they bound what one payment's look-up reads. */
  int MOST_RANGES = 1_000;

  /** Makes the list, or changes its purpose and description; empty where the merchant has as many as it may have. */
  Optional<Kept<NamedList>> keep(MerchantId merchant, ListName name, NamedList.Purpose purpose, String description);

  Optional<NamedList> find(MerchantId merchant, ListName name);

  /** By name, those after {@code after} where it is given. */
  List<NamedList> all(MerchantId merchant, @Nullable ListName after, int limit);

  /** With all that stands on it; harmless where there is no such list. */
  void remove(MerchantId merchant, ListName name);

  /** Lists a value, or changes reason and expiry where it is listed already. */
  Entered enter(MerchantId merchant, ListName name, ListedValue value, String reason, String author,
      @Nullable Instant expiresAt);

  /** The newest first, those older than {@code after} where it is given; expired ones too, for as long as they are kept. */
  List<ListEntry> entries(MerchantId merchant, ListName name, ListEntry.@Nullable Id after, int limit);

  /** Harmless where there is no such entry. */
  void strike(MerchantId merchant, ListName name, ListEntry.Id entry);

  /** Those of them that have a list: one query, however many. */
  Set<MerchantId> keepers(Set<MerchantId> merchants);

  /** Which of these stand on which lists at that moment, each list once for each type: one query, however many. */
  List<Match> matches(List<Candidate> candidates, Instant at);

  /** As it now stands, and whether it is new. */
  record Kept<T>(T value, boolean created) {}

  /** What became of a value that was to be listed. */
  sealed interface Entered {
    record Listed(Kept<ListEntry> entry) implements Entered {}
    record NoSuchList() implements Entered {}

    /** The merchant has {@link #MOST_ENTRIES} already. */
    record TooManyEntries() implements Entered {}

    /** The value is a range, and the merchant has {@link #MOST_RANGES} already. */
    record TooManyRanges() implements Entered {}
  }

  /** A property of the payment with that number. */
  record Candidate(int payment, MerchantId merchant, ListedValue.Type type, String value) {}

  record Match(int payment, ListName list, NamedList.Purpose purpose, ListedValue.Type type) {}
}
