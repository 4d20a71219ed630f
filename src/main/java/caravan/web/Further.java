package caravan.web;

/**
 * What an answer means for a page that goes on with an article.
 *
 * <p>One that is not there (404, 410), or leads back to a page that was seen, ends the article: the
 * site itself says that there is no more. Every other failure is the whole visit's.
 */
final class Further {
  private Further() {}

  static boolean isMissing(int status) {
    return status == 404 || status == 410;
  }

  static Answer missing(Visit visit, int status) {
    return new Answer(status, null, Page.nothing(visit.address()));
  }

  /**
   * Returns what a redirect means.
   *
   * @throws BadAnswer if it leads to another host
   */
  static Answer led(Visit visit, Answer answer) {
    String to = answer.location();
    if (to == null) {
      return answer;
    }
    requireSameHost(visit, to, answer.status());
    return visit.asked(to) ? missing(visit, answer.status()) : answer;
  }

  static void requireSameHost(Visit visit, String to, int status) {
    if (!Urls.host(to).equals(Urls.host(visit.address()))) {
      throw new BadAnswer(
          visit.address() + ", where " + visit.url() + " goes on, leads to another host: " + to,
          status,
          true);
    }
  }
}
