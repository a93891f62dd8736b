package io.tollgate.payments.retention;

import java.util.List;

/** The payments' partitions. */
public interface Partitions {
  /** Oldest first. */
  List<Partition> all();
}
