using System.Xml;
using LoadForge.Capacity;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Reporting.JUnit;

/// <summary>
/// A capacity search as JUnit XML: a suite with one case. The answer and the statistics of the probe at that load are properties. A search that ended early is
/// a failure; a probe that failed is not, because a search looks for one.
/// </summary>
public static class CapacityJUnit
{
    /// <summary>Writes the file.</summary>
    /// <param name="test">The name of the test: the name of the suite and the class of its case.</param>
    /// <param name="result">The result of a search.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(string test, CapacityResult result, Stream stream)
    {
        using XmlWriter xml = JUnitElements.Open(stream);
        var elements = new JUnitElements(xml);
        bool hasEndedEarly = result.Ending is CapacityEnding.Cancelled or CapacityEnding.Aborted;
        elements.Begin(test, result.StartedAt, result.Duration, tests: 1, failures: hasEndedEarly ? 1 : 0, errors: 0);
        xml.WriteStartElement("properties");
        Properties(elements, result);
        xml.WriteEndElement();
        elements.BeginCase(test, "capacity of " + Printable.Name(result.Name), JUnitElements.Text(result.Duration));
        if (hasEndedEarly) elements.Problem("failure", "ended early", CapacityText.Answer(result), "");
        xml.WriteEndElement();
        elements.End(CapacityText.Of(result));
    }

    private static void Properties(JUnitElements elements, CapacityResult result)
    {
        elements.Property("answer", CapacityText.Answer(result));
        if (TargetAddress.Of(result.Target) is { } target) elements.Property("target", target);
        elements.Property("model", result.Model.ToString().ToLowerInvariant());
        if (result.Level is { } level) elements.Property("capacity", JUnitElements.Text(level));
        if (result.FailedAt is { } failed) elements.Property("failed_at", JUnitElements.Text(failed));
        elements.Property("probes", JUnitElements.Text(result.Probes.Length));
        if (CapacityText.ProbeOf(result)?.Result is { } answer) JUnitReport.Statistics(elements, answer.Statistics);
    }
}
