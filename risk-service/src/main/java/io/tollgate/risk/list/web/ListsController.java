package io.tollgate.risk.list.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.list.ListName;
import io.tollgate.risk.list.NamedList;
import io.tollgate.risk.list.NamedLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The merchant's own lists, for its rules to consult. */
@RestController
@RequestMapping(path = "/v1/risk/lists", produces = MediaType.APPLICATION_JSON_VALUE)
class ListsController {
  private final NamedLists lists;

  ListsController(NamedLists lists) { this.lists = lists; }

  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Make a list of what is allowed or blocked, or change what it is for")
  @ApiResponse(responseCode = "201", description = "A new list, with nothing on it")
  @ApiResponse(responseCode = "200", description = "The list was there already; what is on it stays")
  ResponseEntity<ListView> keep(Caller caller, @PathVariable String name, @RequestBody ListRequest request) {
    var kept = lists.keep(caller.merchant(), parse(name), request.checkedPurpose(),
        Texts.optional(request.description(), "description"))
        .orElseThrow(() -> InvalidRequest.unacceptable("too_many_lists", "name",
            "There are " + NamedLists.MOST + " lists already; one more can't be made."));
    return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK).body(ListView.of(kept.value()));
  }

  @GetMapping("/{name}")
  @Operation(summary = "A list, without what is on it")
  ListView list(Caller caller, @PathVariable String name) {
    return ListName.parse(name).flatMap(parsed -> lists.find(caller.merchant(), parsed)).map(ListView::of)
        .orElseThrow(() -> new NotFound("list"));
  }

  @GetMapping
  @Operation(summary = "The lists, by name")
  Page<ListView> lists(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    Page.check(limit);
    ListName after = startingAfter == null
        ? null
        : ListName.parse(startingAfter).orElseThrow(() -> Page.invalidCursor("The cursor is the name of a list."));
    return Page.of(lists.all(caller.merchant(), after, limit + 1).stream().map(ListView::of).toList(), limit);
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a list and all that is on it")
  void remove(Caller caller, @PathVariable String name) { lists.remove(caller.merchant(), parse(name)); }

  static ListName parse(String name) {
    return ListName.parse(name).orElseThrow(() -> InvalidRequest.malformed("invalid_parameter", "name",
        "A list's name has up to 63 small letters, digits and underscores and begins with a letter."));
  }

  /** What a list is to be. */
  record ListRequest(@Nullable String purpose, @Nullable String description) {
    NamedList.Purpose checkedPurpose() {
      if (purpose == null) throw InvalidRequest.malformed("missing_field", "purpose", "The field is required.");
      return NamedList.Purpose.find(purpose).orElseThrow(
          () -> InvalidRequest.unacceptable("invalid_purpose", "purpose", "The purpose is allow or block."));
    }
  }
}
