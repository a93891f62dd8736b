package io.tollgate.risk.ruleset.web;

import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A page of versions, the newest first; where there are more, the next page starts after the last id of this one. */
record RuleSetPage(List<Entry> data, boolean hasMore) {

  /** A version without its rules. */
  record Entry(String id, String state, ProposalRequest.ThresholdsBody thresholds, int declinesPerMinute, String author,
      List<String> authors, Instant createdAt, @Nullable String publishedBy, @Nullable Instant publishedAt) {
    /** @param publication its latest, absent where it was never published */
    static Entry of(RuleSets.Summary of, @Nullable Publication publication, boolean isLive) {
      return new Entry(of.id().toString(), RuleSetView.state(publication, isLive),
          ProposalRequest.ThresholdsBody.of(of.thresholds()), of.declinesPerMinute(), of.author(),
          of.authors().stream().sorted().toList(), of.createdAt(),
          publication == null ? null : publication.publisher(), publication == null ? null : publication.at());
    }
  }
}
