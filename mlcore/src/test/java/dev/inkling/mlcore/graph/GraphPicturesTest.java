package dev.inkling.mlcore.graph;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class GraphPicturesTest {
  private static Node price() {
    Node apple = Node.of("apple", 100);
    Node price = apple.times(Node.of("count", 2)).times(Node.of("tax", 1.1)).named("price");
    price.backward();
    return price;
  }

  @Test
  public void toText_apples_isATable() {
    assertEquals(
        """
        Node   From           Value  Gradient
        apple                   100       2.2
        count                     2       110
        #3     apple × count    200       1.1
        tax                     1.1       200
        price  #3 × tax         220         1
        """,
        price().toText());
  }

  @Test
  public void toText_tensorsWithoutGradients_elementsOrShape() {
    Node x = Node.of("x", Shape.of(2, 2), 1, 2, 3, 4);
    Node w = Node.of("W", Shape.of(2, 100), new double[200]);
    assertEquals(
        """
        Node  From                  Value  Gradient
        x                [[1, 2], [3, 4]]
        W                        (2, 100)
        #3    x dot W            (2, 100)
        #4    exp of #3          (2, 100)
        """,
        x.dot(w).exp().toText());
  }

  @Test
  public void toString_numbers_shortAndExact() {
    assertEquals("price = 220, gradient 1", price().toString());
    assertEquals("x = 0.3333", Node.of("x", 1 / 3.0).toString());
    assertEquals("x = 1234000", Node.of("x", 1_234_000).toString());
    assertEquals("x = -1.235e-7", Node.of("x", -1.2346e-7).toString());
    assertEquals("x = 6.022e23", Node.of("x", 6.022e23).toString());
    assertEquals("x = 0", Node.of("x", -0.0).toString());
    assertEquals("x = NaN", Node.of("x", Double.NaN).toString());
    assertEquals("[1, 2.5]", Node.of(null, Shape.of(2), 1, 2.5).toString());
  }

  @Test
  public void toDot_apples_edgesCarryValueAndGradient() {
    String dot = price().toDot();
    assertTrue(dot, dot.startsWith("digraph {\n  rankdir=LR\n"));
    assertTrue(dot, dot.contains("  n0 [label=\"apple\", shape=plaintext]\n"));
    assertTrue(dot, dot.contains("  n4 [label=\"×\", xlabel=\"price\"]\n"));
    assertTrue(
        dot,
        dot.contains(
            "  n0 -> n2 [label=<<font color=\"#0b5cad\">100</font><br/>"
                + "<font color=\"#c2410c\">2.2</font>>]\n"));
    assertTrue(dot, dot.contains("  n4 -> end [label=<<font color=\"#0b5cad\">220</font>"));
  }

  @Test
  public void toDot_quotesInNames_areEscaped() {
    assertTrue(Node.of("a \"b\" \\", 1).toDot().contains("[label=\"a \\\"b\\\" \\\\\""));
  }

  @Test
  public void toSvg_apples_showsNamesValuesAndGradients() throws Exception {
    assertEquals(
        List.of(
            "apple", "100", "2.2", "count", "2", "110", "×", "200", "1.1", "tax", "1.1", "200", "×",
            "price", "220", "1"),
        texts(price().toSvg()));
  }

  @Test
  public void toSvg_valueAboveGradient_inTheirColours() throws Exception {
    NodeList texts = parse(price().toSvg()).getElementsByTagName("text");
    Element value = (Element) texts.item(1);
    Element gradient = (Element) texts.item(2);
    assertEquals("#0b5cad", value.getAttribute("fill"));
    assertEquals("#c2410c", gradient.getAttribute("fill"));
    assertEquals(value.getAttribute("x"), gradient.getAttribute("x"));
    assertTrue(number(value, "y") < number(gradient, "y"));
  }

  @Test
  public void toSvg_beforeBackward_showsValuesOnly() throws Exception {
    assertEquals(List.of("x", "−3", "×2", "−6"), texts(Node.of("x", -3).times(2).toSvg()));
  }

  @Test
  public void toSvg_marksInNames_areEscaped() throws Exception {
    assertEquals("a<b & c", texts(Node.of("a<b & c", 1).toSvg()).get(0));
  }

  @Test
  public void toSvg_manyNodes_nothingOverlapsOrLeavesThePicture() throws Exception {
    Node x = Node.of("x", Shape.of(2), 1, 2);
    Node y = x;
    for (int i = 0; i < 12; i++) {
      y = y.times(x).plus(Node.of("b" + i, i)).sigmoid().plus(y.exp().max(x)).named("y" + i);
    }
    Node end = y.sum();
    end.backward();
    Element svg = parse(end.toSvg());
    List<double[]> boxes = new ArrayList<>();
    NodeList circles = svg.getElementsByTagName("rect");
    for (int i = 1; i < circles.getLength(); i++) {
      Element circle = (Element) circles.item(i);
      double left = number(circle, "x");
      double top = number(circle, "y");
      boxes.add(
          new double[] {left, top, left + number(circle, "width"), top + number(circle, "height")});
    }
    assertEquals(12 * 6 + 1, boxes.size());
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (!text.getAttribute("fill").equals("#1f2328")) {
        double half = text.getTextContent().length() * 3.5;
        double middle = number(text, "x");
        double base = number(text, "y");
        boxes.add(new double[] {middle - half, base - 10, middle + half, base});
      }
    }
    for (int i = 0; i < boxes.size(); i++) {
      double[] a = boxes.get(i);
      assertTrue(a[0] >= 0 && a[2] <= number(svg, "width"));
      assertTrue(a[1] >= 0 && a[3] <= number(svg, "height"));
      for (double[] b : boxes.subList(0, i)) {
        assertFalse(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]);
      }
    }
  }

  @Test
  public void toSvg_moreThanAnybodySees_isRefused() {
    Node x = Node.of("x", 1);
    for (int i = 0; i < 500; i++) {
      x = x.plus(1);
    }
    Node end = x;
    IllegalStateException e = assertThrows(IllegalStateException.class, end::toSvg);
    assertEquals(
        "a picture shows at most 500 nodes, this graph has 501; toText() and toDot() take any"
            + " number",
        e.getMessage());
    assertTrue(end.toDot().contains("n499 -> n500"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<String> texts(String svg) throws Exception {
    List<String> texts = new ArrayList<>();
    NodeList found = parse(svg).getElementsByTagName("text");
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }
}
