package io.tollgate.payments;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.acquirer.AcquirerSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The payment service on a real PostgreSQL and a real Kafka; risk and the acquirer are played at their ports. One context for all. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(PaymentServiceIT.Ports.class)
public abstract class PaymentServiceIT {
  protected static final String AUDIENCE = "payment-service";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @LocalServerPort
  private int port;
  @Autowired
  protected FakeAcquirer acquirer;
  @Autowired
  @Qualifier("secondAcquirer")
  protected FakeAcquirer secondAcquirer;
  @Autowired
  protected FakeRisk risk;
  @Autowired
  protected JdbcClient jdbc;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry properties) throws GeneralSecurityException {
    AeadConfig.register();
    String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
        RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    TestPlatform.shared().register(properties, "payment");
    TestTokens.shared().register(properties);
    properties.add("tollgate.vault.keyset", () -> keyset);
    properties.add("tollgate.vault.hash-key", () -> KEY);
    properties.add("tollgate.idempotency.hmac-key", () -> KEY);
    properties.add("tollgate.acquirer.simulator.url", () -> "http://localhost:1");
    properties.add("tollgate.routing.routes[0].acquirer", () -> "fake");
    properties.add("tollgate.routing.routes[0].bins", () -> "4");
    properties.add("tollgate.routing.routes[1].acquirer", () -> FakeAcquirer.SECOND);
    properties.add("tollgate.routing.routes[1].bins", () -> "4");
    properties.add("tollgate.routing.routes[2].acquirer", () -> PacedAcquirer.QUICK);
    properties.add("tollgate.routing.routes[2].bins", () -> "510000-519999");
    properties.add("tollgate.routing.routes[3].acquirer", () -> PacedAcquirer.SLOW);
    properties.add("tollgate.routing.routes[3].bins", () -> "520000-529999");
    properties.add("tollgate.acquirer.guards.acquirers.slow.open-for", () -> "1s");
    // The fakes fail on demand, often; what their breakers do is tested elsewhere.
    for (String fake : List.of("fake", FakeAcquirer.SECOND)) {
      properties.add("tollgate.acquirer.guards.acquirers." + fake + ".window", () -> 10_000);
      properties.add("tollgate.acquirer.guards.acquirers." + fake + ".minimum-calls", () -> 10_000);
    }
    properties.add("tollgate.payments.ask-again-after", () -> "300ms");
    properties.add("tollgate.payments.lease", () -> "3s");
    properties.add("tollgate.audit.look-every", () -> "1h");
    properties.add("tollgate.audit.every", () -> "0s");
    properties.add("tollgate.audit.grace", () -> "0s");
    properties.add("tollgate.audit.events", () -> 500);
    properties.add("tollgate.audit.records", () -> 800);
    properties.add("tollgate.ledger.settled", () -> "0s");
    properties.add("tollgate.ledger.compare-every", () -> "1h");
    properties.add("tollgate.ledger.snapshot-every", () -> "1h");
  }

  /** A merchant that nobody else is. */
  protected TestMerchant newMerchant() {
    var id = new MerchantId(UuidCreator.getTimeOrderedEpoch());
    return new TestMerchant(port, id,
        TestTokens.shared().bearer(AUDIENCE, id, Scopes.PAYMENTS_READ, Scopes.PAYMENTS_WRITE));
  }

  /** A merchant that an operator has registered. */
  protected TestMerchant as(String id) {
    var merchant = MerchantId.parse(id).orElseThrow();
    return new TestMerchant(port, merchant,
        TestTokens.shared().bearer(AUDIENCE, merchant, Scopes.PAYMENTS_READ, Scopes.PAYMENTS_WRITE));
  }

  /** The same merchant with a token for other scopes. */
  protected TestMerchant withScopes(TestMerchant merchant, String... scopes) {
    return new TestMerchant(port, merchant.id(), TestTokens.shared().bearer(AUDIENCE, merchant.id(), scopes));
  }

  /** The same merchant with a token that was meant for another service. */
  protected TestMerchant withForeignToken(TestMerchant merchant) {
    return new TestMerchant(port, merchant.id(),
        TestTokens.shared().bearer("risk-service", merchant.id(), Scopes.PAYMENTS_WRITE));
  }

  /** What the payment has in each account; accounts with nothing in them are left out. */
  protected Map<String, Long> balancesOf(Answer payment) {
    return jdbc.sql("""
        select account, sum(amount)::bigint as balance from ledger_entry where payment_id = :id
         group by account having sum(amount) <> 0
        """).param("id", PaymentId.parse(payment.text("id")).orElseThrow().value())
        .query((row, _) -> Map.entry(row.getString("account"), row.getLong("balance"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  protected static List<String> historyOf(TestMerchant merchant, Answer payment) {
    return merchant.get("/v1/payments/" + payment.text("id") + "/events").json().path("data").valueStream()
        .map(event -> event.path("type").asString()).toList();
  }

  protected TestMerchant operator() {
    return new TestMerchant(port, new MerchantId(UuidCreator.getTimeOrderedEpoch()),
        TestTokens.shared().operatorBearer(AUDIENCE, Scopes.OPERATOR));
  }

  @TestConfiguration
  static class Ports {
    @Bean
    @Primary
    FakeAcquirer fakeAcquirer() { return new FakeAcquirer("fake"); }

    @Bean
    FakeAcquirer secondAcquirer() { return new FakeAcquirer(FakeAcquirer.SECOND); }

    @Bean
    AcquirerSource fakes(List<FakeAcquirer> fakes) { return () -> List.copyOf(fakes); }

    @Bean
    PacedAcquirer quick() { return new PacedAcquirer(PacedAcquirer.QUICK, Duration.ofMillis(50)); }

    @Bean
    PacedAcquirer slow() { return new PacedAcquirer(PacedAcquirer.SLOW, Duration.ofSeconds(30)); }

    @Bean
    AcquirerSource paced(List<PacedAcquirer> paced) { return () -> List.copyOf(paced); }

    @Bean
    FakeRisk fakeRisk(KafkaTemplate<String, byte[]> kafka) { return new FakeRisk(kafka); }
  }
}
