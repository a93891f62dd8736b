package io.tollgate.risk.ruleset.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Conversions;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Index;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.InternalOperator;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Size;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.tollgate.risk.feature.FeatureType;

import java.util.Map;
import java.util.Set;

/**
 * The part of CEL that conditions are written in. There is nothing in it that reads a clock, joins texts or lists, or builds new
 * lists from old ones, so no value is larger than those that came in.
 */
final class Language {
  private static final CelOptions OPTIONS = CelOptions.current().enableHeterogeneousNumericComparisons(true)
      .maxExpressionCodePointSize(Limits.LONGEST_TEXT).maxParseRecursionDepth(Limits.DEEPEST_NESTING)
      .maxParseErrorRecoveryLimit(10).comprehensionMaxIterations(Limits.MOST_ITERATIONS)
      .maxRegexProgramSize(Limits.LARGEST_REGEX).build();

  private static final Set<StandardFunction> WHOLE = Set.of(StandardFunction.LOGICAL_NOT, StandardFunction.LOGICAL_AND,
      StandardFunction.LOGICAL_OR, StandardFunction.CONDITIONAL, StandardFunction.NOT_STRICTLY_FALSE,
      StandardFunction.EQUALS, StandardFunction.NOT_EQUALS, StandardFunction.LESS, StandardFunction.LESS_EQUALS,
      StandardFunction.GREATER, StandardFunction.GREATER_EQUALS, StandardFunction.MATCHES, StandardFunction.CONTAINS,
      StandardFunction.STARTS_WITH, StandardFunction.ENDS_WITH);

  private static final Set<StandardOverload> IN_PART = Set.of(Arithmetic.ADD_INT64, Arithmetic.ADD_DOUBLE,
      Arithmetic.SUBTRACT_INT64, Arithmetic.SUBTRACT_DOUBLE, Arithmetic.MULTIPLY_INT64, Arithmetic.MULTIPLY_DOUBLE,
      Arithmetic.DIVIDE_INT64, Arithmetic.DIVIDE_DOUBLE, Arithmetic.MODULO_INT64, Arithmetic.NEGATE_INT64,
      Arithmetic.NEGATE_DOUBLE, InternalOperator.IN_LIST, InternalOperator.NOT_STRICTLY_FALSE, Index.INDEX_LIST,
      Size.SIZE_STRING, Size.STRING_SIZE, Size.SIZE_LIST, Size.LIST_SIZE, Conversions.DOUBLE_TO_INT64,
      Conversions.INT64_TO_DOUBLE);

  private Language() {}

  static CelCompiler compiler(Map<String, FeatureType> attributes) {
    var declarations = CelStandardDeclarations.newBuilder()
        .filterFunctions((function, overload) -> WHOLE.contains(function) || IN_PART.contains(overload)).build();
    var compiler = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false).setStandardDeclarations(declarations)
        .setStandardMacros(CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
        .setResultType(SimpleType.BOOL);
    attributes.forEach((name, type) -> compiler.addVar(name, typeOf(type)));
    return compiler.build();
  }

  static CelRuntime runtime() { return CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build(); }

  private static CelType typeOf(FeatureType type) {
    return switch (type) {
      case INT -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case STRING -> SimpleType.STRING;
      case BOOL -> SimpleType.BOOL;
      case STRINGS -> ListType.create(SimpleType.STRING);
    };
  }
}
