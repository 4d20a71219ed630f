package caravan.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a person can do about a source that fails. Stateless. */
final class Remedy {
  private static final String CHECK = "./caravan check %1$s tries it now and shows what comes.";

  private static final String ROBOTS =
      "robots.txt is asked for again by itself. Look whether the site opens in a browser;"
          + " fetch.robots: ignore in config/sources/%1$s.yaml is for sites of your own.";

  /** By what the reason says, the first that fits. */
  private static final Map<Pattern, String> BY_REASON = new LinkedHashMap<>();

  static {
    say(
        "answered 40[137]|answered 451",
        "The site refuses this visitor. Look whether the address opens in a browser; what it wants"
            + " besides goes into fetch.headers or fetch.cookies of config/sources/%1$s.yaml, and"
            + " caravan.contact lets the site know whom to write to.");
    say(
        "answered 40[04]",
        "The address may have moved. Look for the page in a browser, and change url in"
            + " config/sources/%1$s.yaml.");
    say(
        "answered 429",
        "The site is asked too often. Let it rest: a longer every, or fetch.delay, in"
            + " config/sources/%1$s.yaml.");
    say(
        "answered 5\\d\\d",
        "The site itself is in trouble, so that there is nothing to do at first: it is asked again"
            + " with growing pauses. If it lasts, look whether the address opens in a browser.");
    say(
        "(?i)timed? ?out",
        "The site answers too slowly, or not at all. Look whether the address opens in a browser; a"
            + " slow site gets more time by fetch.timeout in config/sources/%1$s.yaml.");
    say("max-bytes", "Larger pages are taken by a larger caravan.web.max-bytes.");
    say(
        "allow-private|private address",
        "The address is one of a private network; where that is right, name it in"
            + " caravan.web.allow-private.");
    say(
        "(?i)unknown ?host|name or service|nodename|resolve",
        "The host's name is not known. Look for a mistake in url of config/sources/%1$s.yaml, or at"
            + " this machine's name servers.");
    say(
        "(?i)certificat|ssl|tls|pkix|handshake",
        "No secure connection came about: the site's certificate may have run out, which only the"
            + " site can mend. Look what a browser says of it.");
    say(
        "(?i)refused|reset",
        "Nothing answers there at present: it is asked again by itself. " + CHECK);
    say(
        "list\\.|no item|nothing found",
        "The page looks other than before: list.items or list.link of config/sources/%1$s.yaml need"
            + " another selector. "
            + CHECK);
  }

  private Remedy() {}

  private static void say(String reason, String text) {
    BY_REASON.put(Pattern.compile(reason), text);
  }

  /** Returns what would help a source that is down. */
  static String of(Standing standing) {
    String id = standing.source();
    return String.format(
        Locale.ROOT,
        switch (standing.state()) {
          case INVALID ->
              "Mend that line; ./caravan check %1$s says whether all is right. The last good version"
                  + " of the file holds until then.";
          case GONE ->
              "It is not asked for again. Give config/sources/%1$s.yaml another url, or delete the"
                  + " file: its articles stay.";
          case REFUSED ->
              "robots.txt is looked at again once a day. Take another url in config/sources/%1$s.yaml,"
                  + " or ask the site; fetch.robots: ignore is for sites of your own.";
          case FAILING -> failing(standing);
          case OK, NEW, PAUSED, PARKED ->
              "Either Caravan did not run, or it has more to do than it can: ./caravan status shows"
                  + " what waits, and caravan.web.workers lets more be asked at a time.";
        },
        id);
  }

  private static String failing(Standing standing) {
    if (standing.reason() == null) {
      return ROBOTS;
    }
    String reason = standing.reason();
    return BY_REASON.entrySet().stream()
        .filter(one -> one.getKey().matcher(reason).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(CHECK);
  }
}
