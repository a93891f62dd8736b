package io.tollgate.payments.retention.web;

import io.tollgate.payments.api.Page;
import io.tollgate.payments.retention.Partition;
import io.tollgate.payments.retention.Partitions;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/partitions", produces = MediaType.APPLICATION_JSON_VALUE)
class PartitionController {
  private final Partitions partitions;

  PartitionController(Partitions partitions) { this.partitions = partitions; }

  /** Which months of payments are kept, and what keeps them; docs/retention.md tells how one leaves. */
  @GetMapping
  Page<Partition> all() { return new Page<>(partitions.all(), false); }
}
