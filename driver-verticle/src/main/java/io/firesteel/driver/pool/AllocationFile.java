package io.firesteel.driver.pool;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A file that describes pools, in Spark's format: {@code <allocations>} with a {@code <pool name="…">} each, in it {@code
 * <schedulingMode>}, {@code <weight>} and {@code <minShare>}, each of which may be missing.
 */
public final class AllocationFile {
    private AllocationFile() {}

    /**
     * How jobs share the slots.
     *
     * @param file empty if no pools are described
     * @throws IllegalArgumentException if the file cannot be read, or describes no pools
     */
    public static PoolOptions options(SchedulingMode mode, String file) {
        if (mode == SchedulingMode.FIFO) {
            return PoolOptions.FIFO;
        }
        return PoolOptions.fair(file.isEmpty() ? List.of() : read(Path.of(file)));
    }

    private static List<SchedulerPool> read(Path file) {
        try {
            return pools(parse(file));
        } catch (IOException | ParserConfigurationException | SAXException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "firesteel.scheduler.allocation.file is " + file + ", which does not describe pools: " + e, e);
        }
    }

    private static Element parse(Path file) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true); // nothing from elsewhere
        try (var in = Files.newInputStream(file)) {
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        }
    }

    private static List<SchedulerPool> pools(Element root) {
        NodeList elements = root.getElementsByTagName("pool");
        List<SchedulerPool> pools = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            Element pool = (Element) elements.item(i);
            pools.add(new SchedulerPool(
                    pool.getAttribute("name"),
                    mode(text(pool, "schedulingMode", "FIFO")),
                    Integer.parseInt(text(pool, "weight", "1")),
                    Integer.parseInt(text(pool, "minShare", "0"))));
        }
        return pools;
    }

    private static SchedulingMode mode(String text) {
        return SchedulingMode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String text(Element pool, String tag, String otherwise) {
        NodeList found = pool.getElementsByTagName(tag);
        return found.getLength() == 0
                ? otherwise
                : found.item(0).getTextContent().strip();
    }
}
