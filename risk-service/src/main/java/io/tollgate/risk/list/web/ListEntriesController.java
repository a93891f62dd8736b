package io.tollgate.risk.list.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.list.ListEntry;
import io.tollgate.risk.list.ListName;
import io.tollgate.risk.list.NamedLists;
import io.tollgate.risk.list.NamedLists.Entered;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is on the merchant's lists. An entry counts from the next assessment on. */
@RestController
@RequestMapping(path = "/v1/risk/lists/{name}/entries", produces = MediaType.APPLICATION_JSON_VALUE)
class ListEntriesController {
  private final NamedLists lists;

  ListEntriesController(NamedLists lists) { this.lists = lists; }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "List a value; repeating it is harmless")
  @ApiResponse(responseCode = "201", description = "Listed from now on")
  @ApiResponse(responseCode = "200", description = "Was listed already; reason and expiry are the new ones")
  ResponseEntity<ListEntryView> enter(Caller caller, @PathVariable String name, @RequestBody EntryRequest request) {
    var entered = lists.enter(caller.merchant(), ListsController.parse(name), request.checkedValue(),
        Texts.required(request.reason(), "reason"), caller.keyId(), request.checkedExpiry());
    return switch (entered) {
      case Entered.Listed(var kept) -> ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
          .body(ListEntryView.of(kept.value()));
      case Entered.NoSuchList() -> throw new NotFound("list");
      case Entered.TooManyEntries() -> throw tooMany("too_many_entries", NamedLists.MOST_ENTRIES, "entries");
      case Entered.TooManyRanges() -> throw tooMany("too_many_ranges", NamedLists.MOST_RANGES, "ranges");
    };
  }

  private static InvalidRequest tooMany(String code, int most, String what) {
    return InvalidRequest.unacceptable(code, "value",
        "There are " + most + " " + what + " on the lists already. Strike one first.");
  }

  @GetMapping
  @Operation(summary = "What is on the list, the newest first; expired entries for another month")
  Page<ListEntryView> entries(Caller caller, @PathVariable String name, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    Page.check(limit);
    ListEntry.Id after = startingAfter == null ? null : id(startingAfter, "starting_after");
    ListName list = ListsController.parse(name);
    if (lists.find(caller.merchant(), list).isEmpty()) throw new NotFound("list");
    return Page.of(lists.entries(caller.merchant(), list, after, limit + 1).stream().map(ListEntryView::of).toList(),
        limit);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "List it no longer")
  void strike(Caller caller, @PathVariable String name, @PathVariable String id) {
    lists.strike(caller.merchant(), ListsController.parse(name), id(id, "id"));
  }

  private static ListEntry.Id id(String text, String param) {
    return ListEntry.Id.parse(text).orElseThrow(
        () -> InvalidRequest.malformed("invalid_parameter", param, "The id of an entry begins with lst_."));
  }
}
