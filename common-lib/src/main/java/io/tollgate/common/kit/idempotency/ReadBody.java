package io.tollgate.common.kit.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body was read already. */
public final class ReadBody extends HttpServletRequestWrapper {
  private final ByteArrayInputStream body;

  public ReadBody(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = new ByteArrayInputStream(body);
  }

  @Override
  public ServletInputStream getInputStream() {
    return new ServletInputStream() {
      @Override
      public int read() { return body.read(); }

      @Override
      public int read(byte[] bytes, int offset, int length) { return body.read(bytes, offset, length); }

      @Override
      public boolean isFinished() { return body.available() == 0; }

      @Override
      public boolean isReady() { return true; }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("The body is here already; nothing is read asynchronously");
      }
    };
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
