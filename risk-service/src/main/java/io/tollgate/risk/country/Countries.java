package io.tollgate.risk.country;

import io.tollgate.risk.feature.BinRange;
import io.tollgate.risk.feature.IpAddress;
import io.tollgate.risk.feature.IpNetwork;

import java.util.Map;
import java.util.Set;

/** Countries (ISO 3166-1 alpha-2) of BINs and addresses; what is not known is missing. Each look-up is one query. */
public interface Countries {
  /** Of BINs by their text; where ranges overlap the narrowest decides. */
  Map<String, String> ofBins(Set<String> bins);

  Map<IpAddress, String> ofAddresses(Set<IpAddress> addresses);

  /** In place of all that was known of BINs, at one moment. */
  void replaceBins(Map<BinRange, String> countries);

  /** In place of all that was known of addresses, at one moment. */
  void replaceNetworks(Map<IpNetwork, String> countries);
}
