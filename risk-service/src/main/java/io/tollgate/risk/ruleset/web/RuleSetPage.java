package io.tollgate.risk.ruleset.web;

import java.util.List;

/** A page of versions, the newest first; where there are more, the next page starts after the last id of this one. */
record RuleSetPage(List<RuleSetView> data, boolean hasMore) {}
