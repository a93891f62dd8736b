package io.tollgate.deployment;

import io.tollgate.common.event.Topics;
import io.tollgate.common.event.Topics.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The database and Kafka as a cluster is told to have them, against what the services and the local platform make. */
class EnginesTests {
  private static final String ROLES = "common-lib/src/main/resources/tollgate/database/roles.sql";
  private static final List<String> SCHEMAS = List.of("payment", "risk", "analytics");
  private final List<Manifest> production = Rendering.PRODUCTION.manifests();

  @Test
  void haveEveryTopicWithItsRetentionAndEachReadersDeadLetters() {
    Map<String, String> topics = new TreeMap<>();
    for (Manifest topic : Manifest.ofKind(production, "KafkaTopic")) {
      assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
      assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
      String retention = topic.at("/spec/config").propertyStream()
          .filter(entry -> !entry.getKey().equals("min.insync.replicas"))
          .map(entry -> entry.getKey() + "=" + entry.getValue().asString()).collect(Collectors.joining());
      topics.put(topic.name(), retention);
      assertThat(topic.at("/spec/partitions").asInt() == 1).as(topic.name()).isEqualTo(hasOnePartition(topic.name()));
    }

    assertThat(topics).isEqualTo(everyTopic());
    assertThat(partitions(Topics.PAYMENTS_COUNTED.retries())).isEqualTo(partitions(Topics.PAYMENTS));
  }

  @Test
  void haveThemOnOneMachine() {
    Map<String, String> topics = new TreeMap<>();
    Pattern.compile("(?m)^topic (\\S+) (\\d+) (\\S+)$").matcher(Repository.read("k8s/overlays/local/kafka/topics.sh"))
        .results()
        .forEach(topic -> {
          topics.put(topic.group(1), topic.group(3));
          assertThat(topic.group(2)).isEqualTo(hasOnePartition(topic.group(1)) ? "1" : "6");
        });

    assertThat(topics).isEqualTo(everyTopic());
  }

  private static Map<String, String> everyTopic() {
    Map<String, String> topics = new TreeMap<>();
    for (Topics.Spec spec : Topics.ALL) {
      topics.put(spec.name(), switch (spec.retention()) {
        case Topics.Retention.Time(var time) -> "retention.ms=" + time.toMillis();
        case Topics.Retention.LatestPerKey() -> "cleanup.policy=compact";
      });
    }
    return topics;
  }

  private static boolean hasOnePartition(String topic) {
    return Topics.ALL.stream().anyMatch(spec -> spec.name().equals(topic) && spec.spread() == Spread.ONE_PARTITION);
  }

  private int partitions(String topic) {
    return Manifest.ofKind(production, "KafkaTopic").stream().filter(each -> each.name().equals(topic)).findFirst()
        .orElseThrow().at("/spec/partitions").asInt();
  }

  @Test
  void loseNothingWithOneBrokerOrOneDatabase() {
    Manifest kafka = Manifest.ofKind(production, "Kafka").getFirst();
    JsonNode settings = kafka.at("/spec/kafka/config");
    Manifest postgres = Manifest.ofKind(production, "Cluster").getFirst();

    assertThat(Manifest.ofKind(production, "KafkaNodePool")).allMatch(pool -> pool.at("/spec/replicas").asInt() == 3);
    assertThat(settings.path("min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(settings.path("transaction.state.log.min.isr").asInt()).isEqualTo(2);
    assertThat(settings.propertyStream().filter(entry -> entry.getKey().endsWith("replication.factor"))
        .map(entry -> entry.getValue().asInt())).hasSizeGreaterThanOrEqualTo(4).containsOnly(3);
    assertThat(settings.path("auto.create.topics.enable").asBoolean(true)).isFalse();
    assertThat(settings.path("unclean.leader.election.enable").asBoolean(true)).isFalse();
    assertThat(postgres.at("/spec/instances").asInt()).isEqualTo(3);
    assertThat(postgres.at("/spec/postgresql/synchronous/number").asInt()).isEqualTo(1);
    assertThat(postgres.at("/spec/postgresql/synchronous/dataDurability").asString()).isEqualTo("required");
    assertThat(postgres.at("/spec/postgresql/synchronous/failoverQuorum").asBoolean(false)).isTrue();
    assertThat(postgres.at("/spec/postgresql/parameters").propertyNames())
        .doesNotContain("fsync", "synchronous_commit", "full_page_writes");
  }

  @Test
  void makeTheRolesThatEveryOtherPlatformMakes() {
    String expected = SCHEMAS.stream().map(EnginesTests::rolesWithoutPasswords).collect(Collectors.joining("\n"));

    assertThat(withoutComments(Repository.read("k8s/overlays/production/postgres/roles.sql"))).isEqualTo(expected);
    assertThat(Repository.read("k8s/overlays/local/postgres/roles.sql")).isEqualTo(Repository.read(ROLES));
    assertThat(Manifest.ofKind(production, "Cluster").getFirst().at("/spec/managed/roles").valueStream()
        .map(role -> role.path("name").asString() + " by " + role.at("/passwordSecret/name").asString()))
        .containsExactlyInAnyOrderElementsOf(SCHEMAS.stream().flatMap(schema -> Stream.of(
            schema + "_owner by " + schema + "-database-owner", schema + "_service by " + schema + "-database"))
            .toList());
  }

  private static String rolesWithoutPasswords(String schema) {
    return withoutComments(Repository.read(ROLES)).replaceAll("(?m)^alter role \\S+ password .*\n", "")
        .replaceAll(" password '[^']*'", "").replace("${schema}", schema);
  }

  private static String withoutComments(String sql) { return sql.replaceAll("(?m)^--.*\n", ""); }

  /** Who may write, and who may read; the rest is what clients need beside it. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      payments.events.v1,              payment-service,                   payment-service risk-service analytics-service
      risk.requests.v1,                payment-service,                   risk-service
      risk.assessments.v1,             risk-service,                      payment-service
      merchants.v1,                    payment-service,                   gateway-service
      analytics.transactions.v1,       analytics-service,                 analytics-service payment-service
      analytics.merchant-activity.v1,  analytics-service,                 analytics-service
      """)
  void letEachServiceDoWhatItDoesToATopicAndNoMore(String topic, String writers, String readers) {
    assertThat(allowed("topic", topic, "Write")).isEqualTo(names(writers));
    assertThat(allowed("topic", topic, "Read")).isEqualTo(names(readers));
  }

  @ParameterizedTest
  @FieldSource("io.tollgate.common.event.Topics#READERS")
  void letEachReadersServiceAloneAtWhatItPutAside(Topics.Reader reader) {
    String service = reader.group().substring(0, reader.group().indexOf('-')) + "-service";

    assertThat(allowed("topic", reader.topic(), "Read")).contains(service);
    assertThat(allowed("group", reader.group(), "Read")).containsExactly(service);
    for (String topic : List.of(reader.deadLetters(), reader.retries())) {
      assertThat(allowed("topic", topic, "Write")).as(topic).containsExactly(service);
      assertThat(allowed("topic", topic, "Read")).as(topic).containsExactly(service);
    }
  }

  @Test
  void letEachServiceBeInItsOwnGroupsAlone() {
    assertThat(Manifest.ofKind(production, "KafkaUser")).allSatisfy(user -> {
      assertThat(user.at("/spec/authentication/type").asString()).isEqualTo("tls");
      String service = service(user);
      String feature = service.substring(0, service.indexOf('-'));
      assertThat(acls(user).filter(acl -> !acl.at("/resource/type").asString().equals("topic")
          || acl.at("/resource/patternType").asString().equals("prefix"))
          .map(acl -> acl.at("/resource/name").asString())).allMatch(name -> name.startsWith(feature + "-"));
      assertThat(acls(user).flatMap(acl -> acl.path("operations").valueStream()).map(JsonNode::asString))
          .doesNotContain("All", "Alter", "AlterConfigs", "ClusterAction");
    });
    assertThat(Manifest.ofKind(production, "KafkaUser").stream().map(EnginesTests::service))
        .containsExactlyInAnyOrder("gateway-service", "payment-service", "risk-service", "analytics-service");
  }

  /** Groups as they stand in the code; a listener without a group takes its id. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      payment-service, payment-service/src/main/java/io/tollgate/payments/payment/kafka/AssessmentListener.java, groupId = "payment-service"
      payment-service, payment-service/src/main/java/io/tollgate/payments/audit/kafka/KafkaEvents.java, createConsumer("payment-audit"
      risk-service, risk-service/src/main/java/io/tollgate/risk/assessment/kafka/RequestsListener.java, groupId = "risk-service"
      risk-service, risk-service/src/main/java/io/tollgate/risk/limit/kafka/PaymentsListener.java, groupId = "risk-service-limits"
      risk-service, risk-service/src/main/java/io/tollgate/risk/velocity/kafka/OutcomesListener.java, groupId = "risk-service-outcomes"
      analytics-service, analytics-service/src/main/java/io/tollgate/analytics/ingestion/kafka/StoreListener.java, id = "analytics-store"
      analytics-service, analytics-service/src/main/java/io/tollgate/analytics/ingestion/kafka/StreamProperties.java, @DefaultValue("analytics-service")
      """)
  void letEachListenerIntoItsGroup(String service, String file, String code) {
    assertThat(Repository.read(file)).contains(code);

    assertThat(allowed("group", code.replaceAll(".*\"(.*)\".*|.*\"(.*)$", "$1$2"), "Read")).containsExactly(service);
  }

  /** All instances that may be there in a roll-out, each with its whole pool, beside PostgreSQL's own and the migrations'. */
  @Test
  void haveAConnectionForEveryInstance() {
    int others = 30;
    int all = others;
    for (String schema : SCHEMAS) {
      var pool = Pattern.compile("maximum-pool-size: (\\d+)")
          .matcher(Repository.read(schema + "-service/src/main/resources/application.yaml"));
      assertThat(pool.find()).isTrue();
      all += Integer.parseInt(pool.group(1)) * (most(schema + "-service") + 1);
    }

    assertThat(
        Manifest.ofKind(production, "Cluster").getFirst().at("/spec/postgresql/parameters/max_connections").asString())
        .satisfies(connections -> assertThat(Integer.parseInt(connections)).isGreaterThanOrEqualTo(260));
    assertThat(all).isLessThanOrEqualTo(Integer.parseInt(Manifest.ofKind(production, "Cluster").getFirst()
        .at("/spec/postgresql/parameters/max_connections").asString()));
  }

  /** An instance without a partition would do nothing. */
  @Test
  void haveAPartitionForEveryInstance() {
    int fewest = Manifest.ofKind(production, "KafkaTopic").stream().filter(topic -> !hasOnePartition(topic.name())
        && !topic.name().equals(Topics.MERCHANTS)).mapToInt(topic -> topic.at("/spec/partitions").asInt()).min()
        .orElseThrow();

    assertThat(
        Stream.of("payment-service", "risk-service", "analytics-service").mapToInt(this::most).max().orElseThrow())
        .isLessThanOrEqualTo(fewest);
  }

  @Test
  void areLeftToTheAutoscalersWhereThereAreAny() {
    Set<String> scaled = Manifest.ofKind(production, "HorizontalPodAutoscaler").stream().map(Manifest::name)
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(scaled).containsExactly("analytics-service", "gateway-service", "payment-service", "risk-service");
    assertThat(
        Manifest.ofKind(production, "Deployment").stream().filter(deployment -> scaled.contains(deployment.name())))
        .allMatch(deployment -> deployment.at("/spec/replicas").isMissingNode());
    assertThat(Manifest.ofKind(production, "HorizontalPodAutoscaler")).allSatisfy(scaler -> {
      assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(scaler.at("/spec/metrics").valueStream().map(metric -> metric.path("type").asString()))
          .containsExactly("Resource", "Pods");
    });
  }

  private int most(String service) {
    return Manifest.ofKind(production, "HorizontalPodAutoscaler").stream()
        .filter(scaler -> scaler.name().equals(service))
        .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt()).findFirst().orElseThrow();
  }

  private Set<String> allowed(String type, String name, String operation) {
    return Manifest.ofKind(production, "KafkaUser").stream()
        .filter(user -> acls(user).anyMatch(acl -> acl.at("/resource/type")
            .asString().equals(type) && covers(acl.path("resource"), name)
            && acl.path("operations").valueStream()
                .anyMatch(allowed -> allowed.asString().equals(operation))))
        .map(EnginesTests::service).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean covers(JsonNode resource, String name) {
    String named = resource.path("name").asString();
    return resource.path("patternType").asString().equals("prefix") ? name.startsWith(named) : name.equals(named);
  }

  private static Stream<JsonNode> acls(Manifest user) { return user.at("/spec/authorization/acls").valueStream(); }

  private static String service(Manifest user) { return user.name().replaceFirst("-kafka$", ""); }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(" ")).filter(name -> !name.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
