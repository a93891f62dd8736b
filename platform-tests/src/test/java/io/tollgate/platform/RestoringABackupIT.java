package io.tollgate.platform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * PostgreSQL is copied while payments are made, and put back after more were made: as docs/operations.md, "Back up and restore", says,
 * step by step.
 */
@Order(0)
class RestoringABackupIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");

  @Test
  void bringsBackWhatWasAcknowledgedAndNamesWhatTheAcquirerKnowsBesides() throws Exception {
    Platform before = Platform.start();
    Path backup = before.data().resolveSibling(before.data().getFileName() + "-backup");
    Set<String> kept;
    Set<String> lost;
    Instant started;
    try (before) {
      Merchant merchant = Merchant.demo(before);
      kept = pay(merchant, 5);
      started = Instant.now();
      kept.addAll(backUp(before, backup, merchant));
      lost = pay(merchant, 3);
    }

    Path live = before.data().resolve("postgres");
    Files.move(live, live.resolveSibling("postgres-broken"));
    Files.move(backup, live);
    try (Platform after = before.startAgain()) {
      Merchant merchant = Merchant.demo(after);
      assertThat(kept)
          .allSatisfy(id -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("captured"));
      assertThat(lost).allSatisfy(id -> assertThat(merchant.get("/v1/payments/" + id).status()).isEqualTo(404));

      assertThat(AcquirersBook.read(after, "simulator").keySet())
          .filteredOn(id -> merchant.get("/v1/payments/" + id).status() == 404).containsExactlyElementsOf(lost);

      readAgain(after, started);
      pay(merchant, 2);
      Invariants.assertNothingIsStuck(after);
      Invariants.assertTheLedgerAgrees(after);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept).allSatisfy(
          id -> assertThat(merchant.get("/v1/analytics/transactions/" + id).text("status")).isEqualTo("captured")));
    }
  }

  /** @return the payments that were acknowledged meanwhile */
  private static Set<String> backUp(Platform platform, Path backup, Merchant merchant)
      throws SQLException, IOException {
    Path live = platform.data().resolve("postgres");
    try (var connection = Database.connect(platform); var statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('by hand', fast => true)");
      Set<String> meanwhile = pay(merchant, 2);
      copy(live, backup, file -> !NOT_COPIED.contains(file.toString()) && !file.startsWith("pg_wal"));
      meanwhile.addAll(pay(merchant, 2));
      try (var label = statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
        label.next();
        copy(live.resolve("pg_wal"), backup.resolve("pg_wal"), _ -> true);
        Files.writeString(backup.resolve("backup_label"), label.getString(1));
      }
      return meanwhile;
    }
  }

  /** What analytics and risk had read of the events since then is not in their tables any more. */
  private static void readAgain(Platform platform, Instant since) throws Exception {
    for (String service : List.of("risk-service", "analytics-service"))
      platform.tollgate("stop", service);
    try (
        var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.env("KAFKA_BOOTSTRAP")))) {
      for (String group : List.of("risk-service-limits", "risk-service-outcomes", "analytics-store")) {
        Set<TopicPartition> read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet();
        var then = admin.listOffsets(read.stream().collect(
            Collectors.toMap(partition -> partition, _ -> OffsetSpec.forTimestamp(since.toEpochMilli())))).all().get();
        var ends = admin.listOffsets(read.stream().collect(
            Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()))).all().get();
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> admin.alterConsumerGroupOffsets(group,
            then.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> new OffsetAndMetadata(
                each.getValue().offset() < 0
                    ? Objects.requireNonNull(ends.get(each.getKey())).offset()
                    : each.getValue().offset()))))
            .all().get());
      }
    }
    for (String service : List.of("risk-service", "analytics-service"))
      platform.tollgate("start", service);
  }

  private static Set<String> pay(Merchant merchant, int payments) {
    return Stream.generate(() -> merchant.pay(payment(4_200, newCard())).text("id")).limit(payments).peek(
        id -> await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(
            () -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo("captured")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Files come and go while a database runs; its log says what became of them. */
  private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Path target = to.resolve(from.relativize(folder));
        if (!Files.exists(target)) Files.copy(folder, target, StandardCopyOption.COPY_ATTRIBUTES);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path name = from.relativize(file);
        if (!wanted.test(name)) return FileVisitResult.CONTINUE;
        try {
          Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException _) {
          return FileVisitResult.CONTINUE;
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) { return FileVisitResult.CONTINUE; }
    });
  }
}
