package caravan.extract;

import caravan.source.Xpath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathNodes;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A page, or a copy of an element that is then its own root, as XPath sees it. What is removed here
 * is removed from the page too, but other changes of the page are not seen. All that is asked of
 * one tree may take two seconds of processor time; what is asked later finds nothing. It belongs to
 * one thread.
 */
final class XpathTree {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final W3CDom jsoup = new W3CDom().namespaceAware(false);
  private final Document document;
  private final org.w3c.dom.Node context;
  private final long until = Xpath.now() + LIMIT.toNanos();

  XpathTree(Element element) {
    boolean isPage = element instanceof org.jsoup.nodes.Document;
    this.document = jsoup.fromJsoup(isPage ? element : alone(element));
    this.context = isPage ? document : document.getDocumentElement();
  }

  /** A part of a page would be read with the whole page around it. */
  private static Element alone(Element part) {
    Element copy = part.clone();
    copy.setBaseUri(part.baseUri());
    return copy;
  }

  /** Returns the elements that an expression selects, in the order of the page. */
  List<Element> elements(Xpath xpath) {
    return nodes(xpath).map(this::element).filter(Objects::nonNull).toList();
  }

  /** Returns the texts of what an expression selects, or the one that it makes. */
  Stream<String> texts(Xpath xpath) {
    XPathEvaluationResult<?> result = evaluate(xpath);
    if (result == null) {
      return Stream.empty();
    }
    return result.value() instanceof XPathNodes
        ? nodes(result).map(this::text)
        : Stream.of(String.valueOf(result.value()));
  }

  /** Returns the first text that {@link #texts} gives, or null. */
  @Nullable String text(Xpath xpath) {
    return texts(xpath).findFirst().orElse(null);
  }

  /** Removes what an expression selects: elements, texts or attributes. */
  void remove(Xpath xpath) {
    nodes(xpath).toList().forEach(this::remove);
  }

  /** Returns all elements of the tree, in the order of the page, and as XPath sees them. */
  Stream<org.w3c.dom.Element> all() {
    NodeList all = document.getElementsByTagName("*");
    List<org.w3c.dom.Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((org.w3c.dom.Element) all.item(i));
    }
    return elements.stream();
  }

  /** Removes a node of this tree. */
  void remove(org.w3c.dom.Node node) {
    if (node instanceof Attr attribute) {
      org.w3c.dom.Element owner = attribute.getOwnerElement();
      Element element = owner == null ? null : element(owner);
      if (owner != null && element != null) {
        owner.removeAttributeNode(attribute);
        element.removeAttr(attribute.getName());
      }
      return;
    }
    org.w3c.dom.Node parent = node.getParentNode();
    Node source = source(node);
    if (parent != null && source != null && source.parentNode() != null) {
      parent.removeChild(node);
      source.remove();
    }
  }

  private String text(org.w3c.dom.Node node) {
    if (node instanceof Attr attribute) {
      Element owner = element(attribute.getOwnerElement());
      return owner == null ? attribute.getValue() : Markup.attribute(owner, attribute.getName());
    }
    Element element = element(node);
    return element == null ? String.valueOf(node.getTextContent()) : element.text();
  }

  private Stream<org.w3c.dom.Node> nodes(Xpath xpath) {
    XPathEvaluationResult<?> result = evaluate(xpath);
    return result == null ? Stream.empty() : nodes(result);
  }

  private static Stream<org.w3c.dom.Node> nodes(XPathEvaluationResult<?> result) {
    List<org.w3c.dom.Node> nodes = new ArrayList<>();
    if (result.value() instanceof XPathNodes found) {
      found.forEach(nodes::add);
    }
    return nodes.stream();
  }

  private @Nullable XPathEvaluationResult<?> evaluate(Xpath xpath) {
    try {
      return xpath.evaluate(context, until);
    } catch (XPathExpressionException e) {
      LOG.log(
          System.Logger.Level.WARNING, "left out: the XPath " + xpath.text() + ": " + e.getCause());
      return null;
    }
  }

  private @Nullable Element element(org.w3c.dom.Node node) {
    return source(node) instanceof Element element ? element : null;
  }

  private @Nullable Node source(org.w3c.dom.Node node) {
    List<Node> sources = jsoup.sourceNodes(new Single(node), Node.class);
    return sources.isEmpty() ? null : sources.get(0);
  }

  /** A list of one node. */
  private record Single(org.w3c.dom.Node node) implements NodeList {
    @Override
    public org.w3c.dom.Node item(int index) {
      return node;
    }

    @Override
    public int getLength() {
      return 1;
    }
  }
}
