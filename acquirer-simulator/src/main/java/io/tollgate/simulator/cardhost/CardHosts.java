package io.tollgate.simulator.cardhost;

import java.util.List;
import java.util.Optional;

/** The card hosts of this simulator. */
public interface CardHosts {
  /** By name. */
  List<? extends CardHost> all();

  Optional<? extends CardHost> find(String name);
}
