package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import static java.util.stream.Collectors.joining;

/** All rules. One hit declines; the version is made of the rules and their limits, so equal versions decide equally. */
@Component
public final class RuleSet {
  private static final int HIT = 100;
  private static final int VERSION_BYTES = 6;

  private final List<Rule> rules;
  private final String version;

  public RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.version = version(rules.stream().map(Rule::definition).collect(joining("\n")));
  }

  public String version() { return version; }

  public Decision decide(Facts facts) {
    var reasons = new ArrayList<RiskAssessed.Reason>();
    int nearest = 0;
    for (Rule rule : rules) {
      switch (rule.examine(facts)) {
        case Finding.Clear(int nearness) -> nearest = Math.max(nearest, nearness);
        case Finding.Hit(var reason) -> reasons.add(reason);
      }
    }
    return reasons.isEmpty()
        ? new Decision(RiskAssessed.Verdict.APPROVE, nearest, reasons, version)
        : new Decision(RiskAssessed.Verdict.DECLINE, HIT, reasons, version);
  }

  private static String version(String definitions) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));
      return "built-in-" + HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
