package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.ActivityTally;
import io.tollgate.analytics.activity.Contribution;
import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.analytics.transaction.Outcome;
import io.tollgate.common.id.MerchantId;
import org.apache.kafka.common.serialization.Serde;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;

/** The layouts of what the stream keeps for itself. A change of one is a new version, which must still read the old. */
final class Layouts {
  static final Serde<MerchantId> MERCHANT_IDS = Layout.id(MerchantId::value, MerchantId::new);
  static final Serde<UUID> UUIDS = Layout.id(Function.identity(), Function.identity());
  static final Serde<CountedPayment> COUNTED_PAYMENTS = new OfCountedPayments().versioned((byte) 1);
  static final Serde<ContributionChange> CONTRIBUTION_CHANGES = new OfContributionChanges().versioned((byte) 1);
  static final Serde<ActivityTally> TALLIES = new OfTallies().versioned((byte) 1);

  private static final int INSTANT = Long.BYTES + Integer.BYTES;
  private static final int CONTRIBUTION = 3 + 1 + 2 * Long.BYTES + Integer.BYTES;
  private static final Outcome[] OUTCOMES = {Outcome.PENDING, Outcome.APPROVED, Outcome.DECLINED, Outcome.FAILED};

  private Layouts() {}

  private static void put(Contribution contribution, ByteBuffer to) {
    Layout.putCurrency(contribution.currency(), to);
    to.put(switch (contribution.outcome()) {
      case PENDING -> (byte) 0;
      case APPROVED -> (byte) 1;
      case DECLINED -> (byte) 2;
      case FAILED -> (byte) 3;
    }).putLong(contribution.captured()).putLong(contribution.refunded()).putInt(contribution.latencyMs());
  }

  private static Contribution contribution(ByteBuffer from) {
    return new Contribution(Layout.currency(from), OUTCOMES[from.get()], from.getLong(), from.getLong(),
        from.getInt());
  }

  private static final class OfCountedPayments implements Layout<CountedPayment> {
    @Override
    public int size(CountedPayment payment) { return Long.BYTES + CONTRIBUTION; }

    @Override
    public void write(CountedPayment payment, ByteBuffer to) {
      to.putLong(payment.sequence());
      put(payment.contribution(), to);
    }

    @Override
    public CountedPayment read(ByteBuffer from) { return new CountedPayment(from.getLong(), contribution(from)); }
  }

  private static final class OfContributionChanges implements Layout<ContributionChange> {
    @Override
    public int size(ContributionChange change) {
      return 2 * INSTANT + CONTRIBUTION + (change.before() == null ? 0 : CONTRIBUTION);
    }

    /** What was before stands last and may be missing. */
    @Override
    public void write(ContributionChange change, ByteBuffer to) {
      Layout.putInstant(change.createdAt(), to);
      Layout.putInstant(change.changedAt(), to);
      put(change.after(), to);
      if (change.before() != null) put(change.before(), to);
    }

    @Override
    public ContributionChange read(ByteBuffer from) {
      var createdAt = Layout.instant(from);
      var changedAt = Layout.instant(from);
      var after = contribution(from);
      return new ContributionChange(from.hasRemaining() ? contribution(from) : null, after, createdAt, changedAt);
    }
  }
}
