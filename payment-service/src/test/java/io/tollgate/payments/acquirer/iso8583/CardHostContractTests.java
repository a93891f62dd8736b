package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.AcquirerContract;
import org.junit.jupiter.api.AfterEach;

/** Our connector, and a host that reads bytes by itself. */
class CardHostContractTests extends AcquirerContract {
  private final ScriptedCardHost host = new ScriptedCardHost();
  private final CardHostFixture connector = CardHostFixture.signedOn(CardHostFixture.at(host.port()));

  @Override
  protected Acquirer acquirer() {
    connector.awaitSignOnWhile(host::isUp);
    return connector.acquirer;
  }

  @Override
  protected OtherSide otherSide() { return host; }

  @AfterEach
  void hangUp() {
    host.close();
    connector.close();
  }
}
