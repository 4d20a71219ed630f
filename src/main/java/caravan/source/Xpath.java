package caravan.source;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathEvaluationResult.XPathResultType;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathVariableResolver;
import org.w3c.dom.Node;

/**
 * An XPath 1.0 expression that is known to be one. Names are written in small letters, without
 * namespaces, as in HTML.
 *
 * @param text as it is written
 * @param guarded the same expression, stopped where it takes too long ({@link XpathGuard})
 * @param nodes whether it selects nodes; else it makes a text, a number or a truth value
 */
public record Xpath(String text, String guarded, boolean nodes) {
  private static final int LONGEST = 2_000;

  /** The clock is looked at once in so many nodes. */
  private static final int EVERY = 16;

  private static final Map<String, String> NEWER =
      Map.of(
          "matches", "contains(…, …)",
          "ends-with", "contains(…, …)",
          "lower-case", "translate(…, 'ABC', 'abc')",
          "upper-case", "translate(…, 'abc', 'ABC')",
          "tokenize", "substring-before(…, …)",
          "string-join", "concat(…, …)",
          "replace", "translate(…, …, …)");

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none; the message says what would mend it
   */
  public static Xpath of(String text) {
    String path = text.strip();
    if (path.length() > LONGEST) {
      throw new IllegalArgumentException("an XPath of more than " + LONGEST + " characters");
    }
    try {
      String guarded = XpathGuard.of(path);
      XPathEvaluationResult<?> result = evaluate(guarded, empty(), name -> true);
      return new Xpath(path, guarded, result.type() == XPathResultType.NODESET);
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException("'" + path + "' is no XPath: " + why(e), e);
    }
  }

  /**
   * Evaluates this expression on a tree of W3C nodes.
   *
   * @param until the processor time of this thread, in nanoseconds, after which it is given up
   * @throws XPathExpressionException if it can't be evaluated, or not in time
   */
  public XPathEvaluationResult<?> evaluate(Node context, long until)
      throws XPathExpressionException {
    AtomicInteger asked = new AtomicInteger();
    return evaluate(
        guarded,
        context,
        name -> {
          if (asked.incrementAndGet() % EVERY == 0 && now() > until) {
            throw new IllegalStateException("it takes too long on this page");
          }
          return true;
        });
  }

  /** Returns the processor time that this thread has used, in nanoseconds. */
  public static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static XPathEvaluationResult<?> evaluate(
      String text, Node context, XPathVariableResolver guard) throws XPathExpressionException {
    XPath xpath = factory().newXPath();
    xpath.setXPathVariableResolver(guard);
    try {
      return xpath.compile(text).evaluateExpression(context);
    } catch (RuntimeException e) {
      throw new XPathExpressionException(e);
    }
  }

  private static XPathFactory factory() {
    try {
      XPathFactory factory = XPathFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory;
    } catch (XPathFactoryConfigurationException e) {
      throw new IllegalStateException("every XPath factory must know this feature", e);
    }
  }

  private static Node empty() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      return factory.newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("a parser without any settings must be there", e);
    }
  }

  private static String why(XPathExpressionException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).replace(", '[', '$', 'go', ']'", "");
    if (message.contains("JAXP08")) {
      return "more than 100 steps and operators, or 10 brackets; write it as two";
    }
    if (!(root instanceof TransformerException)) {
      return "names may not have a prefix";
    }
    String function = message.replaceFirst("^Could not find function: ", "");
    String instead = NEWER.get(function);
    return instead == null
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1).strip()
        : function + "() is of a later version than 1.0; write " + instead;
  }
}
