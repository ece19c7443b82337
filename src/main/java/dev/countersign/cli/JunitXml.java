package dev.countersign.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Suites of test cases, which CI systems show. There is no schema of JUnit's own; these are the elements that Jenkins, GitLab and GitHub's
 * actions read.
 */
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

    /**
     * @param group what the case is one of
     * @param lack empty where it passed
     */
    record Case(String group, String name, Optional<Lack> lack) {
        static Case passed(String group, String name) {
            return new Case(group, name, Optional.empty());
        }

        static Case lacking(String group, String name, Lack lack) {
            return new Case(group, name, Optional.of(lack));
        }
    }

    /**
     * @param element {@code failure}, {@code error} or {@code skipped}
     * @param type empty where there is none
     */
    record Lack(String element, String type, String message) {}

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
            xml.writeAttribute("classname", Line.of(each.group()));
            xml.writeAttribute("name", Line.of(each.name()));
            if (each.lack().isPresent()) {
                write(xml, each.lack().get());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, Lack lack) throws XMLStreamException {
        xml.writeStartElement(lack.element());
        if (!lack.type().isEmpty()) {
            xml.writeAttribute("type", lack.type());
        }
        xml.writeAttribute("message", Line.of(lack.message()));
        xml.writeEndElement();
    }
}
