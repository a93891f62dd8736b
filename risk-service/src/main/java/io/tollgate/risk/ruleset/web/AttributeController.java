package io.tollgate.risk.ruleset.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.risk.feature.Features;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What conditions may look at. */
@RestController
@RequestMapping(path = "/v1/risk/attributes", produces = MediaType.APPLICATION_JSON_VALUE)
class AttributeController {
  private final Features features;

  AttributeController(Features features) { this.features = features; }

  @GetMapping
  @Operation(summary = "The attributes that conditions may look at, with their types")
  AttributeList attributes() {
    return new AttributeList(new TreeMap<>(features.declared()).entrySet().stream()
        .map(one -> new Attribute(one.getKey(), one.getValue().name().toLowerCase(Locale.ROOT))).toList());
  }

  record AttributeList(List<Attribute> data) {}

  /** @param type int, double, string, bool or strings */
  record Attribute(String name, String type) {}
}
