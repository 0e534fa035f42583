using System.Xml;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.JUnit;

/// <summary>
/// A run as JUnit XML, which build servers read: a suite with a case for the run and one for each threshold. A failed threshold is a failure with its
/// evidence, an inconclusive one an error, and a run that ended early a failure.
/// </summary>
public static class JUnitReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="test">The name of the test: the name of the suite and the class of its cases.</param>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(string test, LoadResult result, Stream stream)
    {
        using XmlWriter xml = JUnitElements.Open(stream);
        var elements = new JUnitElements(xml);
        int failures = Count(result, VerdictStatus.Failed) + (result.IsComplete ? 0 : 1);
        elements.Begin(test, result.StartedAt, result.Duration, result.Verdicts.Length + 1, failures, Count(result, VerdictStatus.Inconclusive));
        xml.WriteStartElement("properties");
        Properties(elements, result);
        xml.WriteEndElement();
        Run(elements, test, result);
        xml.WriteEndElement();
        foreach (Verdict verdict in result.Verdicts)
        {
            Threshold(elements, test, verdict, result);
            xml.WriteEndElement();
        }

        elements.End(RunSummary.Of(result));
    }

    /// <summary>The statistics of a run as properties.</summary>
    internal static void Statistics(JUnitElements elements, LoadStatistics statistics)
    {
        elements.Property("ok", JUnitElements.Text(statistics.Ok));
        elements.Property("failed", JUnitElements.Text(statistics.Failed));
        elements.Property("throughput_per_s", JUnitElements.Text(statistics.Throughput.PerSecond));
        if (statistics.Count > 0) elements.Property("error_rate_ratio", JUnitElements.Text(statistics.ErrorRate.Value));
        if (statistics.ResponseTime.Count == 0) return;
        elements.Property("p50_ms", JUnitElements.Milliseconds(statistics.ResponseTime.P50));
        elements.Property("p95_ms", JUnitElements.Milliseconds(statistics.ResponseTime.P95));
        elements.Property("p99_ms", JUnitElements.Milliseconds(statistics.ResponseTime.P99));
        elements.Property("max_ms", JUnitElements.Milliseconds(statistics.ResponseTime.Max));
    }

    private static void Properties(JUnitElements elements, LoadResult result)
    {
        elements.Property("profile", Printable.Line(result.Profile.ToString()));
        if (TargetAddress.Of(result.Target) is { } target) elements.Property("target", target);
        elements.Property("seed", JUnitElements.Text(result.Seed));
        Statistics(elements, result.Statistics);
    }

    private static void Run(JUnitElements elements, string test, LoadResult result)
    {
        elements.BeginCase(test, "run " + Printable.Name(result.Name), JUnitElements.Text(result.Duration));
        if (!result.IsComplete) elements.Problem("failure", "ended early", RunSummary.Ending(result), GeneratorLine.Of(result.Generator));
    }

    private static void Threshold(JUnitElements elements, string test, Verdict verdict, LoadResult result)
    {
        elements.BeginCase(test, VerdictText.Expected(verdict), "0");
        if (verdict.Status == VerdictStatus.Passed) return;
        (string element, string type) = verdict.Status == VerdictStatus.Failed ? ("failure", "threshold") : ("error", "inconclusive");
        elements.Problem(element, type, VerdictText.Line(verdict), FailureText.Of(verdict, result));
    }

    private static int Count(LoadResult result, VerdictStatus status) => result.Verdicts.Count(verdict => verdict.Status == status);
}
