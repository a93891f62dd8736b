package io.tollgate.payments.audit;

import io.tollgate.payments.audit.Drift.MissingFrom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Events that are looked for in one place, by what has not been seen there yet. */
final class Sought {
  private final MissingFrom place;
  private final Map<String, NavigableMap<Long, RecordedEvent>> unseen = new HashMap<>();

  Sought(MissingFrom place, Collection<RecordedEvent> events) {
    this.place = place;
    events.forEach(event -> unseen.computeIfAbsent(event.payment().id().toString(), _ -> new TreeMap<>())
        .put(event.sequence(), event));
  }

  /** Whether anything is left to look for. */
  boolean see(PublishedEvent event) {
    var ofPayment = unseen.get(event.subject());
    if (ofPayment != null) {
      switch (place) {
        case TOPIC -> ofPayment.remove(event.sequence());
        // A row tells the payment as it stands, and with it all that happened before.
        case ANALYTICS -> ofPayment.headMap(event.sequence(), true).clear();
      }
      if (ofPayment.isEmpty()) unseen.remove(event.subject());
    }
    return !unseen.isEmpty();
  }

  List<RecordedEvent> unseen() {
    List<RecordedEvent> events = new ArrayList<>();
    unseen.values().forEach(ofPayment -> events.addAll(ofPayment.values()));
    return events;
  }
}
