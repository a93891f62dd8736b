package io.tollgate.deployment;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What our own records read, as patterns of environment variables; and what they can't do without. */
final class Settings {
  private static final Pattern OURS = Pattern.compile("Lio/tollgate/[^;<>]+;");
  private static final Set<String> DEMANDS = Set.of("Ljakarta/validation/constraints/NotNull;",
      "Ljakarta/validation/constraints/NotBlank;", "Ljakarta/validation/constraints/NotEmpty;");

  private final Map<String, ClassModel> types;
  private final List<Pattern> known = new ArrayList<>();
  private final List<String> required = new ArrayList<>();

  Settings(Map<String, ClassModel> types) {
    this.types = types;
    types.values()
        .forEach(type -> prefix(type).ifPresent(prefix -> add(ServiceJar.asVariable(prefix) + "_", type, true)));
  }

  boolean know(String variable) { return known.stream().anyMatch(pattern -> pattern.matcher(variable).matches()); }

  /** Those without a default; in a map or list nothing is required. */
  List<String> required() { return required; }

  private void add(String prefix, ClassModel type, boolean alone) {
    for (RecordComponentInfo component : type.findAttribute(Attributes.record()).orElseThrow().components()) {
      String name = prefix + component.name().stringValue().toUpperCase(Locale.ROOT);
      String generic = component.findAttribute(Attributes.signature())
          .map(signature -> signature.signature().stringValue())
          .orElse(component.descriptor().stringValue());
      ClassModel nested = nested(generic);
      if (nested == null) {
        known.add(Pattern.compile(name + (generic.startsWith("Ljava/util/Map") ? "_[A-Z0-9]+" : "(_\\d+)?")));
        if (alone && isDemanded(type, component.name().stringValue())) required.add(name.replace("\\d+", "0"));
      } else if (generic.startsWith("Ljava/util/Map")) add(name + "_[A-Z0-9]+_", nested, false);
      else if (generic.startsWith("Ljava/util/List")) add(name + "_\\d+_", nested, false);
      else
        add(name + "_", nested, alone);
    }
  }

  private @Nullable ClassModel nested(String generic) {
    Matcher ours = OURS.matcher(generic);
    if (!ours.find()) return null;
    ClassModel type = types.get(ours.group().substring(1, ours.group().length() - 1));
    return type != null && type.findAttribute(Attributes.record()).isPresent() ? type : null;
  }

  private boolean isDemanded(ClassModel type, String component) {
    boolean demanded = type.fields().stream().filter(field -> field.fieldName().stringValue().equals(component))
        .flatMap(field -> field.findAttribute(Attributes.runtimeVisibleAnnotations()).stream())
        .flatMap(annotations -> annotations.annotations().stream())
        .anyMatch(annotation -> DEMANDS.contains(annotation.className().stringValue()));
    return demanded && !hasDefault(type, component);
  }

  private static boolean hasDefault(ClassModel type, String component) {
    List<RecordComponentInfo> components = type.findAttribute(Attributes.record()).orElseThrow().components();
    int index = components.stream().map(info -> info.name().stringValue()).toList().indexOf(component);
    return type.methods().stream().filter(method -> method.methodName().stringValue().equals("<init>"))
        .flatMap(method -> method.findAttribute(Attributes.runtimeVisibleParameterAnnotations()).stream())
        .map(annotations -> annotations.parameterAnnotations()).filter(each -> each.size() == components.size())
        .flatMap(each -> each.get(index).stream())
        .anyMatch(annotation -> annotation.className().stringValue().endsWith("/DefaultValue;"));
  }

  private static Optional<String> prefix(ClassModel type) {
    return annotations(type).filter(annotation -> annotation.className().stringValue()
        .equals("Lorg/springframework/boot/context/properties/ConfigurationProperties;"))
        .map(annotation -> annotation.elements().getFirst().value())
        .map(value -> ((AnnotationValue.OfString) value).stringValue())
        .findFirst();
  }

  private static Stream<Annotation> annotations(ClassModel type) {
    return type.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(annotations -> annotations.annotations().stream());
  }

  @Override
  public String toString() { return known.stream().map(Pattern::pattern).sorted().collect(Collectors.joining("\n")); }
}
