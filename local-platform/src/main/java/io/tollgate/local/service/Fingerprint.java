package io.tollgate.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/** What a cache is valid for, as a short text: another content gives another one. */
final class Fingerprint {
  private static final int LETTERS = 16;

  private Fingerprint() {}

  /** By the checksums that the jar itself lists of its entries: the same content built again gives the same one, at no cost. */
  static String ofJar(Path jar) {
    var content = new StringBuilder();
    try (var zip = new ZipFile(jar.toFile())) {
      zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> content.append(entry.getName()).append(' ')
          .append(entry.getCrc()).append(' ').append(entry.getSize()).append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ofText(content.toString());
  }

  static String ofText(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
