package caravan;

import caravan.article.Article;
import caravan.store.Kept;
import caravan.store.Letter;
import caravan.web.Head;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes up the dead letters again: one that holds a page is extracted by the rules as they are now;
 * what can't be told without asking is made due.
 */
final class DeadReplay {
  private final Beans beans;
  private final Rereading rereading;
  private final PrintStream out;
  private int kept;
  private int dead;
  private int due;
  private int left;

  DeadReplay(Beans beans, PrintStream out) {
    this.beans = beans;
    this.rereading = new Rereading(beans);
    this.out = out;
  }

  /** Thrown where an article has more pages than its letter holds. */
  private static final class GoesOn extends RuntimeException {
    GoesOn(String url) {
      super(url, null, false, false);
    }
  }

  /**
   * Replays the letters.
   *
   * @param sources ids that alone are replayed; empty for all
   * @throws IOException if the letters can't be read or written
   */
  void run(Set<String> sources) throws IOException {
    List<Letter> letters =
        beans.letters.all().stream()
            .filter(letter -> sources.isEmpty() || sources.contains(letter.source()))
            .toList();
    if (letters.isEmpty()) {
      out.println("no dead letters");
      return;
    }
    for (Letter letter : letters) {
      replay(letter);
    }
    out.println(kept + " kept, " + dead + " still dead, " + due + " due now, " + left + " left");
  }

  private void replay(Letter letter) throws IOException {
    Visit visit = visit(letter);
    boolean isFollowed = visit != null && beans.sources.get(visit.source()) != null;
    if (visit == null || !isFollowed) {
      leave(letter, "no source follows it now, or the frontier was made anew since");
    } else if (letter.holdsArticle()) {
      extract(letter, visit);
    } else {
      ask(letter);
    }
  }

  /** Returns the letter's visit: a frontier that was made anew has given its number to another. */
  private @Nullable Visit visit(Letter letter) {
    Visit visit = beans.frontier.visit(letter.visit());
    boolean isSame =
        visit != null
            && visit.kind() == letter.kind()
            && beans.masked(visit.url()).equals(letter.url());
    return isSame ? visit : null;
  }

  private void extract(Letter letter, Visit visit) throws IOException {
    try {
      Article article =
          rereading.article(
              asked(visit, letter),
              letter.at(),
              page(letter),
              further -> {
                throw new GoesOn(further.address());
              });
      List<Kept> done = beans.store.kept(List.of(article));
      if (done.isEmpty()) {
        throw new IllegalStateException("its post could not be written", beans.store.trouble());
      }
      beans.letters.remove(letter.name());
      kept++;
      Kept what = done.get(0);
      out.println("kept    " + letter.asked() + (what.isWritten() ? "  posts/" + what.path() : ""));
    } catch (GoesOn e) {
      ask(letter);
    } catch (Rejected e) {
      refuse(letter, visit, e);
    } catch (RuntimeException e) {
      stay(letter, e);
    }
  }

  /** A page that is well, and not wanted by the rules as they are now, is no failure any more. */
  private void refuse(Letter letter, Visit visit, Rejected why) throws IOException {
    if (why.until() != Rejected.Until.WANTED) {
      stay(letter, why);
      return;
    }
    beans.frontier.failed(visit, why);
    beans.letters.remove(letter.name());
    left++;
    out.println("left    " + told(letter, why));
  }

  private void stay(Letter letter, RuntimeException why) throws IOException {
    beans.letters.renew(letter, why);
    dead++;
    out.println("dead    " + told(letter, why));
  }

  private void ask(Letter letter) {
    if (beans.frontier.dueNow(letter.visit())) {
      due++;
      out.println("due     " + letter.asked());
    } else {
      leave(letter, "gone for good, or its source is away");
    }
  }

  private void leave(Letter letter, String why) {
    left++;
    out.println("left    " + letter.asked() + ": " + why);
  }

  private String told(Letter letter, RuntimeException why) {
    return beans.masked(Counts.reason(letter.asked(), why));
  }

  private Page page(Letter letter) throws IOException {
    Head head = letter.response();
    return new Page(
        letter.asked(),
        last(head, "Content-Type"),
        null,
        null,
        head == null || head.all("X-Robots-Tag").isEmpty()
            ? null
            : String.join("\n", head.all("X-Robots-Tag")),
        beans.letters.body(letter));
  }

  private static @Nullable String last(@Nullable Head head, String name) {
    List<String> all = head == null ? List.of() : head.all(name);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** Returns the visit as it was when its page came: behind its redirects. */
  private Visit asked(Visit visit, Letter letter) {
    boolean moved = !beans.masked(visit.start()).equals(letter.asked());
    return new Visit(
        visit.id(),
        visit.kind(),
        visit.url(),
        visit.source(),
        visit.get(),
        moved ? List.of(letter.asked()) : List.of(),
        null,
        null,
        null,
        0,
        visit.fields());
  }
}
