package caravan.extract;

import caravan.source.Rule;
import caravan.source.SiteRules;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Rebuilds a page as its site's rules say. Stateless. */
final class SiteShape {
  private SiteShape() {}

  /**
   * Carries out {@code src_lazy_load_attr, dissolve, wrap_in, move_into}, in this order.
   *
   * @return whether anything was to be done
   */
  static boolean rebuild(SiteRules.Shape shape, Document page) {
    shape.lazy().forEach(name -> load(page, name));
    shape.dissolve().forEach(rule -> select(page, rule).forEach(Element::unwrap));
    for (SiteRules.Wrap wrap : shape.wrap()) {
      select(page, wrap.what()).forEach(element -> wrap(element, wrap.tag()));
    }
    shape.move().forEach(move -> move(page, move));
    return !shape.equals(SiteRules.NONE.shape());
  }

  private static List<Element> select(Document page, Rule rule) {
    return new Markup(page).elements(rule).stream().filter(e -> isBelow(e, page)).toList();
  }

  private static boolean isBelow(Element element, Document page) {
    return element.parent() != null
        && !element.equals(page)
        && !element.nameIs("html")
        && !element.nameIs("body")
        && !element.nameIs("head");
  }

  private static void wrap(Element element, String tag) {
    Element around = new Element(tag);
    element.replaceWith(around);
    around.appendChild(element);
  }

  private static void move(Document page, SiteRules.Move move) {
    List<Element> into = new Markup(page).elements(move.into());
    if (into.isEmpty()) {
      return;
    }
    Element target = into.get(0);
    for (Element element : select(page, move.what())) {
      if (!element.equals(target) && !target.parents().contains(element)) {
        target.appendChild(element);
      }
    }
  }

  private static void load(Document page, String attribute) {
    for (Element image : page.select("img")) {
      String address = image.attr(attribute);
      if (!address.isBlank()) {
        image.attr("src", address);
      }
    }
  }
}
