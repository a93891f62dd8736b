package io.tollgate.simulator.cardhost.web;

import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.simulator.cardhost.CardHost;
import io.tollgate.simulator.cardhost.CardHosts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

@RestController
@RequestMapping("/card-hosts")
final class CardHostController {
  private final CardHosts hosts;

  CardHostController(CardHosts hosts) { this.hosts = hosts; }

  @GetMapping
  HostList list() { return new HostList(hosts.all().stream().map(CardHost::status).toList()); }

  @PostMapping("/{name}/disconnect")
  CardHost.Status disconnect(@PathVariable String name) { return order(name, CardHost::disconnect); }

  @PostMapping("/{name}/silence")
  CardHost.Status silence(@PathVariable String name, @RequestBody SilenceRequest request) {
    Duration time = request.time();
    return order(name, host -> host.silence(time));
  }

  @PostMapping("/{name}/down")
  CardHost.Status down(@PathVariable String name) { return order(name, CardHost::down); }

  @PostMapping("/{name}/up")
  CardHost.Status up(@PathVariable String name) { return order(name, CardHost::up); }

  private CardHost.Status order(String name, Consumer<CardHost> order) {
    CardHost host = hosts.find(name).orElseThrow(() -> new NotFound("card_host"));
    order.accept(host);
    return host.status();
  }

  record HostList(List<CardHost.Status> data) {}
}
