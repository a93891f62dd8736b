package io.tollgate.payments.merchant;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TellingMerchantsAgainIT extends PaymentServiceIT {
  private static final String PUBLISH = "/operator/merchants/publish";

  @Autowired
  private ConsumerFactory<String, byte[]> consumers;

  /** A gateway drops what is older than what it has seen, so a key that is revoked then would go on working. */
  @Test
  void raisesTheirSequencesAboveWhatWasSeenBeforeTheDatabaseWentBackInTime() {
    String merchant = newlyRegistered();
    String key = operator().post(keysOf(merchant), null, "").text("id");
    operator().post(keysOf(merchant), null, "");
    long seen = last(merchant).sequence();
    jdbc.sql("update merchant set version = 0 where id = :id").param("id", idOf(merchant)).update();

    publishAll(100);
    operator().delete(keysOf(merchant) + "/" + key);

    Event<MerchantChanged> revoked = last(merchant);
    assertThat(revoked.sequence()).isGreaterThan(seen);
    assertThat(revoked.data().apiKeys()).filteredOn(each -> each.id().equals(key)).singleElement()
        .satisfies(each -> assertThat(each.revokedAt()).isNotNull());
  }

  @Test
  void reachesEachOnceInPortionsAndMayBeRepeated() {
    List<String> merchants = List.of(newlyRegistered(), newlyRegistered(), newlyRegistered());
    List<Integer> before = merchants.stream().map(merchant -> of(merchant).size()).toList();

    List<Integer> portions = publishAll(2);
    publishAll(500);

    assertThat(portions).allSatisfy(portion -> assertThat(portion).isLessThanOrEqualTo(2));
    for (int i = 0; i < merchants.size(); i++) {
      List<Event<MerchantChanged>> told = of(merchants.get(i));
      assertThat(told).hasSize(before.get(i) + 2);
      assertThat(told.stream().map(Event::sequence)).isSorted().doesNotHaveDuplicates();
      assertThat(told.getLast().data().apiKeys().stream().map(MerchantChanged.ApiKey::sha256)).isNotEmpty()
          .containsExactlyElementsOf(
              told.get(before.get(i) - 1).data().apiKeys().stream().map(MerchantChanged.ApiKey::sha256).toList());
    }
  }

  @Test
  void refusesWhatHasNoBounds() {
    assertThat(operator().post(PUBLISH + "?limit=501", null, "").text("code")).isEqualTo("invalid_limit");
    assertThat(operator().post(PUBLISH + "?sequences_ahead=0", null, "").text("code"))
        .isEqualTo("invalid_sequences_ahead");
    assertThat(newMerchant().post(PUBLISH, null, "").status()).isEqualTo(403);
  }

  private List<Integer> publishAll(int limit) {
    List<Integer> portions = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      Answer told = operator().post(PUBLISH + "?limit=" + limit + after, null, "");
      assertThat(told.status()).as("%s", told).isEqualTo(200);
      portions.add((int) told.number("published"));
      after = "&starting_after=" + told.text("last");
      more = told.json().path("has_more").asBoolean();
    }
    return portions;
  }

  private String newlyRegistered() {
    return operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id");
  }

  private static String keysOf(String merchant) { return "/operator/merchants/" + merchant + "/api-keys"; }

  private static UUID idOf(String merchant) { return MerchantId.parse(merchant).orElseThrow().value(); }

  private Event<MerchantChanged> last(String merchant) { return of(merchant).getLast(); }

  /** Once all is published: what {@code merchants.v1} tells of the merchant. */
  private List<Event<MerchantChanged>> of(String merchant) {
    await().atMost(Duration.ofSeconds(10))
        .until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
    List<Event<MerchantChanged>> told = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = consumers.createConsumer("merchants-" + UUID.randomUUID(), "test")) {
      List<TopicPartition> partitions = consumer.partitionsFor(Topics.MERCHANTS).stream()
          .map(info -> new TopicPartition(Topics.MERCHANTS, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
        for (var record : consumer.poll(Duration.ofMillis(100)))
          if (merchant.equals(record.key())) told.add(EventRecords.read(record, MerchantChanged.class));
    }
    return told;
  }
}
