package io.tollgate.risk.ruleset.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import io.tollgate.risk.ruleset.InvalidRule;

import java.util.Set;
import java.util.TreeSet;

/** What the type checker does not look at: what a condition costs, which attributes it names, and what it must not contain. */
final class Examination {
  private static final int TEXT_COST = 5;
  private static final int IN_COST = 20;
  private static final int COST_OF_A_LETTER = 4;
  /** Where half of the longest text is looked for, the most pairs of letters are compared. */
  private static final int MOST_CONTAINED = Limits.LONGEST_VALUE / 2;

  private final Set<String> declared;
  private final Set<String> attributes = new TreeSet<>();
  private final long cost;

  /** @throws InvalidRule */
  Examination(CelAbstractSyntaxTree condition, Set<String> declared) {
    this.declared = declared;
    if (condition.getTypeMap().values().stream().anyMatch(type -> type.kind() == CelKind.DYN)) {
      throw refused("A list must hold values of one type.");
    }
    this.cost = cost(condition.getExpr());
    if (cost > Limits.HIGHEST_COST) {
      throw new InvalidRule("rule_too_costly", "when", "The condition may take too many steps: a step in a loop counts "
          + "as often as the loop may run. Write it with fewer or shorter loops and patterns.");
    }
  }

  /** Those that the condition names. */
  Set<String> attributes() { return attributes; }

  /** How many steps it may take, at most. */
  long cost() { return cost; }

  private long cost(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> constant(expr.constant());
      case IDENT -> named(expr.ident().name());
      case SELECT -> 1 + cost(expr.select().operand());
      case CALL -> call(expr.call());
      case LIST -> list(expr.list());
      case COMPREHENSION -> loop(expr.comprehension());
      case STRUCT, MAP -> throw refused("There are no maps and no objects in conditions.");
      case NOT_SET -> throw refused("The condition has an empty part.");
    };
  }

  private long named(String name) {
    if (declared.contains(name)) attributes.add(name);
    return 1;
  }

  private static long constant(CelConstant constant) {
    if (constant.getKind() == CelConstant.Kind.STRING_VALUE && length(constant.stringValue()) > Limits.LONGEST_VALUE) {
      throw refused("A text has at most " + Limits.LONGEST_VALUE + " characters; no value is longer.");
    }
    return 1;
  }

  private static int length(String text) { return text.codePointCount(0, text.length()); }

  private long call(CelExpr.CelCall call) {
    if (call.function().equals("matches")) return matches(call);
    long own = switch (call.function()) {
      case "contains" -> TEXT_COST + contained(call.args().getLast()) * COST_OF_A_LETTER;
      case "startsWith", "endsWith" -> TEXT_COST;
      case "@in" -> IN_COST;
      default -> 1;
    };
    return own + call.target().map(this::cost).orElse(0L) + call.args().stream().mapToLong(this::cost).sum();
  }

  /** {@code matches(text, pattern)} is {@code text.matches(pattern)}. */
  private long matches(CelExpr.CelCall call) {
    CelExpr text = call.target().orElseGet(() -> call.args().getFirst());
    CelExpr pattern = call.args().getLast();
    if (pattern.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw refused("The pattern of matches() is written out in the condition, not taken from an attribute.");
    }
    return TEXT_COST + cost(text) + RegexCost.of(pattern.constant().stringValue());
  }

  /** How many letters may be looked for, at each place of the text. */
  private static long contained(CelExpr part) {
    boolean isWrittenOut = part.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return isWrittenOut ? Math.min(length(part.constant().stringValue()), MOST_CONTAINED) : MOST_CONTAINED;
  }

  private long list(CelExpr.CelList list) {
    if (list.elements().size() > Limits.LONGEST_LIST) {
      throw new InvalidRule("list_too_long", "when", "A list has at most " + Limits.LONGEST_LIST + " elements.");
    }
    return 1 + list.elements().stream().mapToLong(this::cost).sum();
  }

  private long loop(CelExpr.CelComprehension loop) {
    long once = cost(loop.loopCondition()) + cost(loop.loopStep());
    return cost(loop.iterRange()) + cost(loop.accuInit()) + cost(loop.result())
        + Limits.LONGEST_LIST * Math.min(once, Limits.HIGHEST_COST);
  }

  private static InvalidRule refused(String detail) { return new InvalidRule("rule_does_not_compile", "when", detail); }
}
