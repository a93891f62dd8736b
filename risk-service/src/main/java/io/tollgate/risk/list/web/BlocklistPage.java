package io.tollgate.risk.list.web;

import io.tollgate.risk.list.BlocklistEntry;

import java.util.List;

/** A page of entries; where there are more, the next page starts after the last id of this one. */
record BlocklistPage(List<BlocklistEntryView> data, boolean hasMore) {
  /** @param entries one more than the page may have, if there are so many */
  static BlocklistPage of(List<BlocklistEntry> entries, int limit) {
    return new BlocklistPage(entries.stream().limit(limit).map(BlocklistEntryView::of).toList(),
        entries.size() > limit);
  }
}
