package caravan;

import caravan.extract.Content;
import caravan.extract.Documents;
import caravan.extract.Following;
import caravan.extract.Series;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.web.Direct;
import caravan.web.Page;
import caravan.web.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An article with all its pages.
 *
 * @param first its first page
 * @param content what its page holds, or its pages
 */
record Whole(Page first, Content content) {

  /**
   * Gets an article for a person who waits for it, its further pages too.
   *
   * @param sites finds the rules of a site by the address of a page
   * @throws IOException if the network fails, for whichever page
   */
  static Whole get(
      Direct direct,
      Following following,
      Source rules,
      String address,
      Function<String, SiteRules> sites)
      throws IOException, InterruptedException {
    Page first = direct.get(address, rules);
    Page page = first;
    Content content = Documents.read(page, sites.apply(page.url()));
    Visit visit = ExtractCommand.visit(first.url());
    List<Page> before = new ArrayList<>();
    String next = following.next(rules, visit, content);
    while (next != null) {
      if (!page.isNothing()) {
        before.add(page);
      }
      visit = visit.then(next);
      page = direct.further(visit, rules);
      content = new Series(before, page, Documents.read(page, sites.apply(page.url())));
      next = following.next(rules, visit, content);
    }
    return new Whole(first, content);
  }
}
