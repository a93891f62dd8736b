package io.tollgate.risk.list.web;

import io.tollgate.risk.list.NamedList;

import java.time.Instant;

/** A list as the merchant sees it. */
record ListView(String name, String purpose, String description, Instant createdAt) {
  static ListView of(NamedList list) {
    return new ListView(list.name().value(), list.purpose().code(), list.description(), list.createdAt());
  }
}
