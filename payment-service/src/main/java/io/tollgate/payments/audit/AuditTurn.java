package io.tollgate.payments.audit;

import io.tollgate.payments.audit.AuditLog.Findings;
import io.tollgate.payments.audit.AuditLog.Slice;
import io.tollgate.payments.audit.AuditLog.Turn;
import io.tollgate.payments.audit.Drift.MissingFrom;
import io.tollgate.payments.audit.PublishedEvents.Reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One look: at events that nobody has looked for yet, and at what came to the topics since they were last read for what was missing.
 * An event that was not found up to some position can only be behind it, so no topic is read twice for it.
 */
final class AuditTurn {
  private final Turn turn;
  private final AuditLog log;
  private final PublishedEvents kafka;
  private final AuditProperties properties;
  private final Map<MissingFrom, Position> read = new EnumMap<>(MissingFrom.class);
  private final List<Drift> missing = new ArrayList<>();
  private boolean more;

  AuditTurn(Turn turn, AuditLog log, PublishedEvents kafka, AuditProperties properties) {
    this.turn = turn;
    this.log = log;
    this.kafka = kafka;
    this.properties = properties;
  }

  Findings look(Instant end) {
    Slice slice = log.recorded(turn.through(), end, properties.events());
    more = slice.events().size() >= properties.events();
    List<RecordedEvent> published = nowPublished();
    Map<String, Long> analyzed = newlyAnalyzed();
    List<RecordedEvent> onTopic = new ArrayList<>(found(MissingFrom.TOPIC, slice.events()));
    onTopic.addAll(published);
    found(MissingFrom.ANALYTICS, onTopic);
    return new Findings(slice.end(), missing, published, analyzed, read);
  }

  /** Whether the next turn has something to do already. */
  boolean more() { return more; }

  private List<RecordedEvent> nowPublished() {
    Set<PublishedEvent> news = new HashSet<>();
    readOn(MissingFrom.TOPIC, news::add);
    return news.isEmpty() ? List.of() : log.missingFromTopic(news);
  }

  private Map<String, Long> newlyAnalyzed() {
    Map<String, Long> newest = new HashMap<>();
    readOn(MissingFrom.ANALYTICS, event -> newest.merge(event.subject(), event.sequence(), Math::max));
    return newest;
  }

  private void readOn(MissingFrom place, Consumer<PublishedEvent> news) {
    log.missingSince(place).ifPresent(since -> {
      Position from = turn.read().get(place);
      Predicate<PublishedEvent> all = event -> {
        news.accept(event);
        return true;
      };
      Reading reading = from == null
          ? kafka.since(place, since, properties.records(), all)
          : kafka.on(place, from, properties.records(), all);
      read.put(place, reading.reached());
      more |= !reading.toTheEnd();
    });
  }

  private Collection<RecordedEvent> found(MissingFrom place, List<RecordedEvent> events) {
    if (events.isEmpty()) return events;
    Instant from = events.stream().map(RecordedEvent::at).min(Instant::compareTo).orElseThrow();
    Sought sought = new Sought(place, events);
    Reading reading = kafka.since(place, from, properties.records(), sought::see);
    List<RecordedEvent> unseen = sought.unseen();
    if (unseen.isEmpty()) return events;
    unseen.forEach(event -> missing.add(new Drift(event, place)));
    read.merge(place, reading.reached(), Position::orEarlier);
    Set<RecordedEvent> seen = new HashSet<>(events);
    unseen.forEach(seen::remove);
    return seen;
  }
}
