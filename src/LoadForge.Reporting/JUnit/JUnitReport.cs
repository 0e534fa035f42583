using System.Globalization;
using System.Text;
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
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the file.</summary>
    /// <param name="test">The name of the test: the name of the suite and the class of its cases.</param>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(string test, LoadResult result, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = Utf8, CloseOutput = false });
        int failures = Count(result, VerdictStatus.Failed) + (result.IsComplete ? 0 : 1);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        Totals(xml, "LoadForge", result, failures);
        xml.WriteStartElement("testsuite");
        Totals(xml, Printable.Line(test), result, failures);
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("timestamp", result.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Properties(xml, result);
        Run(xml, test, result);
        foreach (Verdict verdict in result.Verdicts) Threshold(xml, test, verdict, result);
        xml.WriteElementString("system-out", Printable.Lines(RunSummary.Of(result)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Totals(XmlWriter xml, string name, LoadResult result, int failures)
    {
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Text(result.Verdicts.Length + 1));
        xml.WriteAttributeString("failures", Text(failures));
        xml.WriteAttributeString("errors", Text(Count(result, VerdictStatus.Inconclusive)));
        xml.WriteAttributeString("time", Text(result.Duration));
    }

    private static void Properties(XmlWriter xml, LoadResult result)
    {
        xml.WriteStartElement("properties");
        Property(xml, "profile", Printable.Line(result.Profile.ToString()));
        if (TargetAddress.Of(result.Target) is { } target) Property(xml, "target", target);
        Property(xml, "seed", Text(result.Seed));
        LoadStatistics statistics = result.Statistics;
        Property(xml, "ok", Text(statistics.Ok));
        Property(xml, "failed", Text(statistics.Failed));
        Property(xml, "throughput_per_s", Text(statistics.Throughput.PerSecond));
        if (statistics.Count > 0) Property(xml, "error_rate_ratio", Text(statistics.ErrorRate.Value));
        if (statistics.ResponseTime.Count > 0)
        {
            Property(xml, "p50_ms", Milliseconds(statistics.ResponseTime.P50));
            Property(xml, "p95_ms", Milliseconds(statistics.ResponseTime.P95));
            Property(xml, "p99_ms", Milliseconds(statistics.ResponseTime.P99));
            Property(xml, "max_ms", Milliseconds(statistics.ResponseTime.Max));
        }

        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void Run(XmlWriter xml, string test, LoadResult result)
    {
        Begin(xml, test, "run " + Printable.Name(result.Name), Text(result.Duration));
        if (!result.IsComplete) Problem(xml, "failure", "ended early", RunSummary.Ending(result), GeneratorLine.Of(result.Generator));
        xml.WriteEndElement();
    }

    private static void Threshold(XmlWriter xml, string test, Verdict verdict, LoadResult result)
    {
        Begin(xml, test, VerdictText.Expected(verdict), "0");
        if (verdict.Status != VerdictStatus.Passed)
        {
            (string element, string type) = verdict.Status == VerdictStatus.Failed ? ("failure", "threshold") : ("error", "inconclusive");
            Problem(xml, element, type, VerdictText.Line(verdict), FailureText.Of(verdict, result));
        }

        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string test, string name, string time)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable.Line(test));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("time", time);
    }

    private static void Problem(XmlWriter xml, string element, string type, string message, string evidence)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", message);
        xml.WriteAttributeString("type", type);
        xml.WriteString(Printable.Lines(evidence));
        xml.WriteEndElement();
    }

    private static int Count(LoadResult result, VerdictStatus status) => result.Verdicts.Count(verdict => verdict.Status == status);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => (time.Ticks / TimeSpan.TicksPerMicrosecond / 1000m).ToString(CultureInfo.InvariantCulture);
}
