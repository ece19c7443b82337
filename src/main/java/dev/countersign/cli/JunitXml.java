package dev.countersign.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Suites of test cases as CI systems read them; see {@link CheckJunit}. */
final class JunitXml {
    private JunitXml() {}

    record Suite(String name, List<Case> cases) {
        Suite {
            cases = List.copyOf(cases);
        }

        long count(String element) {
            return cases.stream()
                    .filter(each -> each.lack()
                            .filter(lack -> lack.element().equals(element))
                            .isPresent())
                    .count();
        }
    }

    /** @param lack empty where it passed */
    record Case(String name, Optional<Lack> lack) {
        static Case passed(String name) {
            return new Case(name, Optional.empty());
        }

        static Case failed(String name, String element, String message) {
            return new Case(name, Optional.of(new Lack(element, message)));
        }
    }

    /** @param element {@code failure} or {@code error} */
    record Lack(String element, String message) {}

    static String of(List<Suite> suites) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (Suite suite : suites) {
                write(xml, suite);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text can be written into memory", impossible);
        }
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Line.of(suite.name()));
        xml.writeAttribute("tests", String.valueOf(suite.cases().size()));
        xml.writeAttribute("failures", String.valueOf(suite.count("failure")));
        xml.writeAttribute("errors", String.valueOf(suite.count("error")));
        for (Case each : suite.cases()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", Line.of(suite.name()));
            xml.writeAttribute("name", Line.of(each.name()));
            if (each.lack().isPresent()) {
                xml.writeEmptyElement(each.lack().get().element());
                xml.writeAttribute("message", Line.of(each.lack().get().message()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
