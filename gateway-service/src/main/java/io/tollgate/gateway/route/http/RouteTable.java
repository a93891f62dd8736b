package io.tollgate.gateway.route.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.gateway.problem.Problems;
import io.tollgate.gateway.route.ServiceLocations;
import io.tollgate.gateway.route.UpstreamService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

/** One route a service. Each request passes the doors in their order: who calls, how often, how much; only then it is sent. */
@Configuration(proxyBeanMethods = false)
class RouteTable {
  @Bean
  RouterFunction<ServerResponse> routes(ServiceLocations locations, UpstreamProperties properties, Problems problems,
      MeterRegistry meters, Clock clock, List<HandlerFilterFunction<ServerResponse, ServerResponse>> doors) {
    return Stream.of(UpstreamService.values()).map(service -> {
      var instances = new Instances(service.id(), service.instances(locations), properties.awayFor(),
          properties.leavingFor(), clock);
      var route = route(service.id()).route(pathsOf(service), http());
      doors.forEach(route::filter);
      return route.filter(new Failover(service, instances, problems, meters)).build();
    }).reduce(RouterFunction::and).orElseThrow();
  }

  private static RequestPredicate pathsOf(UpstreamService service) {
    RequestPredicate paths = service.paths().stream().map(RequestPredicates::path).reduce(RequestPredicate::or)
        .orElseThrow();
    return new PlainPath().and(paths);
  }
}
