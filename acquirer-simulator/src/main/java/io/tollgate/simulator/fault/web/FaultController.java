package io.tollgate.simulator.fault.web;

import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.simulator.fault.Faults;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@RestController
@RequestMapping("/faults")
final class FaultController {
  private final Faults faults;

  FaultController(Faults faults) { this.faults = faults; }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  FaultView order(@RequestBody FaultRequest request) {
    return FaultView.of(faults.order(request.effect(), request.calls(), request.filter(), request.schedule()));
  }

  @GetMapping
  FaultList list() { return new FaultList(faults.all().stream().map(FaultView::of).toList()); }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() { faults.clear(); }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) { if (faults.remove(id).isEmpty()) throw new NotFound("fault"); }

  record FaultList(List<FaultView> data) {}
}
