package io.tollgate.risk.ruleset.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleChange;
import io.tollgate.risk.ruleset.Rules;
import io.tollgate.risk.ruleset.SavedRule;
import io.tollgate.risk.ruleset.WriteRules;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.util.List;

/** Where merchants and operators work on their rules: the same for both. */
@Component
class RuleDesk {
  private static final int LONGEST_PAGE = 100;

  private final WriteRules writeRules;
  private final Rules rules;

  RuleDesk(WriteRules writeRules, Rules rules) {
    this.writeRules = writeRules;
    this.rules = rules;
  }

  ResponseEntity<RuleView> write(Owner owner, String author, String name, RuleRequest request) {
    WrittenRule.checkName(name);
    WriteRules.Written written = writeRules.write(owner, request.named(name), author);
    return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(RuleView.of(written.rule()));
  }

  void retire(Owner owner, String author, String name) {
    existing(owner, name);
    writeRules.retire(owner, name, author);
  }

  RuleView rule(Owner owner, String name) { return RuleView.of(existing(owner, name)); }

  RulePage rules(Owner owner, int limit, @Nullable String after) {
    if (after != null && !WrittenRule.isName(after)) throw invalid("starting_after", "The cursor is a rule's name.");
    return RulePage.of(rules.page(owner, after, checked(limit) + 1), limit);
  }

  RuleChangePage history(Owner owner, String name, int limit, @Nullable Long before) {
    existing(owner, name);
    List<RuleChange> changes = rules.changes(owner, name, before, checked(limit) + 1);
    return RuleChangePage.of(changes, limit);
  }

  static int checked(int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) throw invalid("limit", "A page has 1 to 100 entries.");
    return limit;
  }

  static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }

  private SavedRule existing(Owner owner, String name) {
    if (!WrittenRule.isName(name)) throw new NotFound("rule");
    return rules.find(owner, name).orElseThrow(() -> new NotFound("rule"));
  }
}
