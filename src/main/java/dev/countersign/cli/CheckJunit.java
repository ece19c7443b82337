package dev.countersign.cli;

import dev.countersign.check.Checked;
import dev.countersign.check.Found;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What checking came to as test results, which CI systems show: a suite for each manifest and profile, a case for each finding. What is
 * not met is a failure, what could not be told an error, what does not apply is skipped. There is no schema of JUnit's own; these are
 * the elements that Jenkins, GitLab and GitHub's actions read.
 */
final class CheckJunit {
    private final XMLStreamWriter xml;

    private CheckJunit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<Checked> checked) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new CheckJunit(xml).write(checked);
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text can be written into memory", impossible);
        }
    }

    private void write(List<Checked> checked) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Checked one : checked) {
            suite(one);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Checked one) throws XMLStreamException {
        switch (one) {
            case Checked.Judged judged -> {
                List<Found> found = Found.in(judged);
                String profile = judged.decision().profile().profile().name();
                suite(
                        "%s %s (%s)".formatted(one.manifest().source(), one.manifest(), profile),
                        found.size(),
                        found.stream()
                                .filter(each -> each.finding().outcome() instanceof Outcome.Unmet
                                        && each.finding().isBinding())
                                .count(),
                        found.stream()
                                .filter(each -> each.finding().outcome() instanceof Outcome.Unknown
                                        && each.finding().isBinding())
                                .count());
                for (Found each : found) {
                    testcase(each);
                }
            }
            case Checked.Skipped(var manifest, String why) -> only(manifest.source() + " " + manifest, "skipped", why);
            case Checked.Untold(var manifest, String why) -> only(manifest.source() + " " + manifest, "error", why);
            case Checked.Malformed(var manifest, String why) ->
                only(manifest.source() + " " + manifest, "failure", why);
        }
        xml.writeEndElement();
    }

    private void suite(String name, int tests, long failures, long errors) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Line.of(name));
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
    }

    private void only(String name, String element, String why) throws XMLStreamException {
        suite(name, 1, element.equals("failure") ? 1 : 0, element.equals("error") ? 1 : 0);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", Line.of(name));
        xml.writeAttribute("name", "manifest");
        message(element, "", why);
        xml.writeEndElement();
    }

    private void testcase(Found found) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname", Line.of(found.manifest() + (found.image().isEmpty() ? "" : " " + found.image())));
        xml.writeAttribute("name", Line.of(found.finding().requirement()));
        switch (found.finding().outcome()) {
            case Outcome.Met _ -> {}
            case Outcome.NotApplicable(String why) -> message("skipped", "", why);
            case Outcome.Waived _ -> message("skipped", "", "an exception hides what it came to");
            case Outcome.Unmet _ -> lacking("failure", found);
            case Outcome.Unknown _ -> lacking("error", found);
        }
        xml.writeEndElement();
    }

    /** What refuses nothing yet fails nothing. */
    private void lacking(String element, Found found) throws XMLStreamException {
        String text = found.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        message(
                found.finding().lenience().isPresent() ? "skipped" : element,
                found.problems().getFirst().code(),
                found.finding()
                                .lenience()
                                .map("(refuses nothing: %s) "::formatted)
                                .orElse("")
                        + text);
    }

    private void message(String element, String type, String message) throws XMLStreamException {
        xml.writeStartElement(element);
        if (!type.isEmpty()) {
            xml.writeAttribute("type", type);
        }
        xml.writeAttribute("message", Line.of(message));
        xml.writeEndElement();
    }
}
