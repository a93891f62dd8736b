package io.tollgate.payments.acquirer.http;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.AcquirerContract;
import org.junit.jupiter.api.AfterEach;

import java.net.URI;
import java.time.Duration;

/** The simulator's HTTP adapter, and a stand-in for the simulator. */
class SimulatorContractTests extends AcquirerContract {
  private final SimulatorStandIn simulator = new SimulatorStandIn();
  private final SimulatorAcquirer acquirer = new SimulatorAcquirer(new SimulatorClientConfiguration().simulatorClient(
      new SimulatorProperties(URI.create("http://localhost:" + simulator.port()), Duration.ofSeconds(2), LIMIT, 20)));

  @Override
  protected Acquirer acquirer() { return acquirer; }

  @Override
  protected OtherSide otherSide() { return simulator; }

  /** Its HTTP client does not say how far a request got. */
  @Override
  protected boolean knowsWhatNeverLeft() { return false; }

  @AfterEach
  void hangUp() { simulator.close(); }
}
