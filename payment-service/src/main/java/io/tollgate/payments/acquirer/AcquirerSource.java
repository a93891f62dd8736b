package io.tollgate.payments.acquirer;

import java.util.List;

/** One protocol's acquirers, as they are configured. Adding a protocol is adding a package that offers one of these. */
public interface AcquirerSource {
  List<Acquirer> acquirers();
}
