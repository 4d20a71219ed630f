package caravan;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A home with its line running, closed in order also when the process is told to stop. */
final class Running implements AutoCloseable {
  private final Beans beans;
  private final Line line;
  private final Thread hook = new Thread(this::hurry, "stop");
  private volatile boolean stopping;
  private boolean closed;

  private Running(Beans beans, Line line) {
    this.beans = beans;
    this.line = line;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Opens a home, brings it in step with its files, and starts the line.
   *
   * @param only sources that alone are followed; empty for all
   * @param serve whether feeds are served
   */
  static Running start(Home home, Settings settings, Set<String> only, boolean serve)
      throws IOException {
    return start(home, settings, only, serve, false);
  }

  /** Starts a pass: every source counts as due. */
  static Running startPass(Home home, Settings settings, Set<String> only) throws IOException {
    return start(home, settings, only, false, true);
  }

  private static Running start(
      Home home, Settings settings, Set<String> only, boolean serve, boolean pass)
      throws IOException {
    Beans beans = new Beans(home, settings, only, App.clock());
    Running running = new Running(beans, new Line(beans, List.of(), serve));
    try {
      beans.posts.sweep();
      beans.frontier.recover();
      beans.inbox.recover();
      beans.watch.readAll();
      beans.site.begin();
      if (pass) {
        beans.members.fillAll();
        beans.frontier.pass().begin();
      }
      running.line.start();
      return running;
    } catch (RuntimeException | IOException e) {
      running.close();
      throw e;
    }
  }

  Beans beans() {
    return beans;
  }

  /** Returns whether the process was told to stop, or is at its end. */
  boolean stopping() {
    return stopping;
  }

  /** Ends when the process is told to: what takes long is left for the next start. */
  private void hurry() {
    stopping = true;
    line.hurry();
    stopOnce();
  }

  private synchronized void stopOnce() {
    if (closed) {
      return;
    }
    closed = true;
    line.close();
    try {
      beans.close();
    } catch (IOException e) {
      Log.fail("cannot close the home: " + e.getMessage(), null);
    }
  }

  @Override
  public void close() {
    stopping = true;
    stopOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is stopping: the hook has run or waits for us
    }
  }
}
