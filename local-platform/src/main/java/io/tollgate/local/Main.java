package io.tollgate.local;

import io.tollgate.local.command.TollgateCommand;

/** The program behind the tollgate script. */
public final class Main {
  private Main() {}

  public static void main(String[] args) { System.exit(TollgateCommand.run(args)); }
}
