package io.tollgate.common.kit.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes records as our APIs write them: names in snake case, and a component is required and never null unless it is
 * {@link Nullable}. Without it the OpenAPI document would promise neither. A bean of each service that describes itself.
 */
public final class RecordSchemas extends ModelResolver {
  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  public RecordSchemas() {
    super(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
    Schema<?> schema = super.resolve(type, context, next);
    Class<?> described = _mapper.constructType(type.getType()).getRawClass();
    if (schema != null && described.isRecord()) describe(described, modelOf(schema, context));
    return schema;
  }

  private static Schema<?> modelOf(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    if (reference == null) return schema;
    Schema<?> model = context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    return model == null ? schema : model;
  }

  @SuppressWarnings("rawtypes") // as swagger-core hands them out
  private static void describe(Class<?> described, Schema<?> model) {
    Map<String, Schema> properties = model.getProperties();
    if (properties == null) return;
    for (RecordComponent component : described.getRecordComponents()) {
      String name = NAMES.translate(component.getName());
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!nullable && properties.containsKey(name)) model.addRequiredItem(name);
      else
        properties.computeIfPresent(name, (_, property) -> orNull(property));
    }
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() == null) {
      property.addType("null");
      return property;
    }
    return new Schema<>().oneOf(List.of(property, new Schema<>().types(Set.of("null"))));
  }
}
