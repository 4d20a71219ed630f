package caravan.store;

/** What became of a visit that was made. */
public enum Outcome {
  /** Its page became an article that is kept. */
  ARTICLE,
  /** Its page was read for links. */
  LISTING,
  /** It is as it was: 304, or the same bytes again. */
  UNCHANGED,
  /** It leads on to another address, which is asked for in its turn. */
  REDIRECT,
  /** It was a robots.txt, and is learnt. */
  ROBOTS,
  /** Its article goes on, and the next page is asked for in its turn. */
  CONTINUED,
  /** Its host asks for patience: 429, or 503 with Retry-After. */
  POSTPONED,
  /** No answer came, or one that can't be read; it is asked for again. */
  FAILED,
  /** robots.txt forbids it; it was not asked for. */
  REFUSED,
  /** No article comes of it as it is now; it is looked at again with its listing. */
  HELD,
  /** It is well, and its source does not keep such. */
  UNWANTED,
  /** It is never asked for again. */
  GONE
}
