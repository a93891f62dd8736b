package io.tollgate.local.service;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a cache is valid for, as a short text: another content gives another one. */
final class Fingerprint {
  private static final int LETTERS = 16;

  private Fingerprint() {}

  static String ofFile(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text(digest);
  }

  static String ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return text(digest);
  }

  /** Of each entry its path, size and age: what the JVM itself compares. */
  static String ofClassPath(String classPath) {
    var whole = new StringBuilder();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      whole.append(entry).append(' ').append(file.length()).append(' ').append(file.lastModified()).append('\n');
    }
    return ofText(whole.toString());
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LETTERS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
