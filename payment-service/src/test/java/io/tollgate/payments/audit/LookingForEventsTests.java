package io.tollgate.payments.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.audit.Drift.MissingFrom;
import io.tollgate.payments.payment.PaymentKey;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.tollgate.payments.audit.Drift.MissingFrom.ANALYTICS;
import static io.tollgate.payments.audit.Drift.MissingFrom.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

class LookingForEventsTests {
  private static final Instant START = Instant.parse("2026-11-28T20:00:00Z");
  private static final MerchantId MERCHANT = new MerchantId(UuidCreator.getTimeOrderedEpoch());
  private static final AuditProperties PROPERTIES = new AuditProperties(Duration.ofMinutes(1), Duration.ofMinutes(1),
      Duration.ofMinutes(10), 100, 300);

  private final Histories histories = new Histories();
  private final Logs logs = new Logs();
  private Instant end = START.plusSeconds(60);

  @Test
  void findsEachEventOnceAnalyticsTellsOfItOrOfALaterOne() {
    RecordedEvent first = histories.add(1).getFirst();
    RecordedEvent second = histories.add(first.payment(), 2);
    logs.publish(TOPIC, first, second);
    logs.publish(ANALYTICS, second);

    turn();

    assertThat(histories.drift).isEmpty();
  }

  @Test
  void findsWhatCameToAnalyticsLateWithoutReadingAnyRecordTwice() {
    List<RecordedEvent> events = histories.add(1_000);
    logs.publish(TOPIC, events);
    turns(10);
    assertThat(histories.missingFrom(ANALYTICS)).hasSize(1_000);

    logs.records = 0;
    logs.publish(ANALYTICS, events.subList(1, 1_000));
    turns(10);

    assertThat(histories.missingFrom(ANALYTICS)).containsExactly(events.getFirst());
    assertThat(logs.records).isEqualTo(999);
  }

  @Test
  void looksAtNoMoreThanAPortionATurn() {
    List<RecordedEvent> events = histories.add(1_000);
    logs.publish(ANALYTICS, events);

    for (int turn = 1; turn <= 10; turn++) {
      logs.records = 0;
      assertThat(turn()).as("more to do").isTrue();
      assertThat(histories.missingFrom(TOPIC)).hasSize(100 * turn);
      assertThat(logs.records).isLessThanOrEqualTo(3 * 300);
    }
    assertThat(turn()).isFalse();
  }

  @Test
  void looksInAnalyticsForWhatCameToTheTopicLate() {
    List<RecordedEvent> events = histories.add(3);
    turn();
    assertThat(histories.missingFrom(TOPIC)).hasSize(3);

    logs.publish(ANALYTICS, events.get(0));
    logs.publish(TOPIC, events.get(0), events.get(1));
    turn();

    assertThat(histories.missingFrom(TOPIC)).containsExactly(events.get(2));
    assertThat(histories.missingFrom(ANALYTICS)).containsExactly(events.get(1));
  }

  @Test
  void findsAnEventThatLiesFurtherBehindThanOneTurnReads() {
    List<RecordedEvent> events = histories.add(50);
    logs.publish(TOPIC, events.subList(1, 50));
    logs.publish(ANALYTICS, events);
    logs.publishOthers(TOPIC, 1_000, events.getLast().at());
    logs.publish(TOPIC, events.getFirst());

    turn();
    assertThat(histories.missingFrom(TOPIC)).containsExactly(events.getFirst());
    turns(4);

    assertThat(histories.drift).isEmpty();
  }

  @Test
  void findsAnEventAmongWhatWasReadBeforeItWasLookedFor() {
    List<RecordedEvent> lost = histories.add(1);
    end = START.plusSeconds(5);
    turn();
    RecordedEvent late = new RecordedEvent(lost.getFirst().payment(), 2, START.plusSeconds(10));
    logs.publishOthers(TOPIC, 500, late.at());
    logs.publish(TOPIC, late);
    logs.publishOthers(TOPIC, 500, late.at());
    logs.publish(ANALYTICS, late);
    turns(5);

    histories.events.add(late);
    end = START.plusSeconds(60);
    turn();
    assertThat(histories.missingFrom(TOPIC)).contains(late);
    turns(4);

    assertThat(histories.drift).containsExactly(new Drift(lost.getFirst(), TOPIC));
  }

  @Test
  void findsWhatIsOnATopicThatWasLostAndFilledAnew() {
    List<RecordedEvent> events = histories.add(10);
    logs.publishOthers(TOPIC, 20, START);
    turn();
    logs.lose(TOPIC);
    logs.publish(TOPIC, events);
    logs.publish(ANALYTICS, events);

    turns(2);

    assertThat(histories.drift).isEmpty();
  }

  private void turns(int count) {
    for (int turn = 0; turn < count; turn++)
      turn();
  }

  private boolean turn() {
    AuditTurn turn = new AuditTurn(histories.turn(), histories, logs, PROPERTIES);
    histories.conclude(histories.turn(), turn.look(end), Duration.ZERO);
    return turn.more();
  }

  private static PublishedEvent named(RecordedEvent event) {
    return new PublishedEvent(event.payment().id().toString(), event.sequence());
  }

  private static final class Histories implements AuditLog {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Set<Drift> drift = new HashSet<>();
    private Instant through = START;
    private Map<MissingFrom, Position> read = new EnumMap<>(MissingFrom.class);

    List<RecordedEvent> add(int count) {
      return IntStream.range(0, count).mapToObj(_ -> add(
          new PaymentKey(MERCHANT, new PaymentId(UuidCreator.getTimeOrderedEpoch())), 1)).toList();
    }

    RecordedEvent add(PaymentKey payment, long sequence) {
      events.add(new RecordedEvent(payment, sequence, START.plusMillis(events.size())));
      return events.getLast();
    }

    List<RecordedEvent> missingFrom(MissingFrom place) {
      return drift.stream().filter(each -> each.missingFrom() == place).map(Drift::event).toList();
    }

    Turn turn() { return new Turn(through, read, 1); }

    @Override
    public Optional<Turn> take(Duration lease) { return Optional.of(turn()); }

    @Override
    public Slice recorded(Instant from, Instant to, int most) {
      List<RecordedEvent> slice = events.stream().filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
          .limit(most).toList();
      return new Slice(slice, slice.size() < most ? to : slice.getLast().at().plusNanos(1_000));
    }

    @Override
    public Map<MissingFrom, Long> counts() {
      return drift.stream().collect(Collectors.groupingBy(Drift::missingFrom, Collectors.counting()));
    }

    @Override
    public List<Drift> earliest(int most) { return drift.stream().limit(most).toList(); }

    @Override
    public Optional<Instant> missingSince(MissingFrom place) {
      return missingFrom(place).stream().map(RecordedEvent::at).min(Comparator.naturalOrder());
    }

    @Override
    public List<RecordedEvent> missingFromTopic(Collection<PublishedEvent> published) {
      return missingFrom(TOPIC).stream().filter(event -> published.contains(named(event))).toList();
    }

    @Override
    public void conclude(Turn turn, Findings findings, Duration nextIn) {
      through = findings.through();
      read = findings.read();
      findings.published().forEach(event -> drift.remove(new Drift(event, TOPIC)));
      drift.removeIf(each -> each.missingFrom() == ANALYTICS
          && findings.analyzed().getOrDefault(each.event().payment().id().toString(), 0L) >= each.event().sequence());
      drift.addAll(findings.missing());
    }

    @Override
    public Instant through() { return through; }
  }

  private record Entry(PublishedEvent event, Instant at) {}

  /** Topics of one partition. */
  private static final class Logs implements PublishedEvents {
    private final Map<MissingFrom, List<Entry>> entries = new EnumMap<>(Map.of(TOPIC, new ArrayList<>(), ANALYTICS,
        new ArrayList<>()));
    private int records;

    void publish(MissingFrom place, RecordedEvent... events) { publish(place, List.of(events)); }

    void publish(MissingFrom place, List<RecordedEvent> events) {
      events.forEach(event -> of(place).add(new Entry(named(event), event.at())));
    }

    void publishOthers(MissingFrom place, int count, Instant at) {
      for (int other = 0; other < count; other++)
        of(place).add(new Entry(new PublishedEvent("other-" + other, 1), at));
    }

    void lose(MissingFrom place) { of(place).clear(); }

    private List<Entry> of(MissingFrom place) { return entries.getOrDefault(place, List.of()); }

    @Override
    public Reading since(MissingFrom place, Instant from, int most, Predicate<PublishedEvent> wanted) {
      int start = 0;
      while (start < of(place).size() && of(place).get(start).at().isBefore(from))
        start++;
      return read(place, start, most, wanted);
    }

    @Override
    public Reading on(MissingFrom place, Position from, int most, Predicate<PublishedEvent> wanted) {
      int next = Math.toIntExact(from.of(0));
      return read(place, next <= of(place).size() ? next : 0, most, wanted);
    }

    private Reading read(MissingFrom place, int start, int most, Predicate<PublishedEvent> wanted) {
      int next = start;
      boolean goOn = true;
      while (goOn && next < of(place).size() && next - start < most)
        goOn = wanted.test(of(place).get(next++).event());
      records += next - start;
      return new Reading(new Position(List.of((long) next)), next - start, next == of(place).size());
    }
  }
}
