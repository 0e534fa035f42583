using System.Globalization;
using System.Text;
using System.Xml;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.JUnit;

/// <summary>The elements of JUnit XML. Every text is escaped.</summary>
/// <param name="xml">The destination.</param>
internal sealed class JUnitElements(XmlWriter xml)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Creates a writer of a file.</summary>
    public static XmlWriter Open(Stream stream) =>
        XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = Utf8, CloseOutput = false });

    /// <summary>Begins the file with its only suite. <see cref="End"/> ends both.</summary>
    public void Begin(string test, DateTimeOffset startedAt, TimeSpan duration, int tests, int failures, int errors)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        Totals("LoadForge");
        xml.WriteStartElement("testsuite");
        Totals(Printable.Line(test));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("timestamp", startedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

        void Totals(string name)
        {
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("tests", Text(tests));
            xml.WriteAttributeString("failures", Text(failures));
            xml.WriteAttributeString("errors", Text(errors));
            xml.WriteAttributeString("time", Text(duration));
        }
    }

    /// <summary>Writes the output, and ends the suite and the file.</summary>
    public void End(string output)
    {
        xml.WriteElementString("system-out", Printable.Lines(output));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    public void Property(string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    /// <summary>Begins a case.</summary>
    public void BeginCase(string test, string name, string time)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable.Line(test));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("time", time);
    }

    /// <summary>A failure or an error of a case.</summary>
    public void Problem(string element, string type, string message, string evidence)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", message);
        xml.WriteAttributeString("type", type);
        xml.WriteString(Printable.Lines(evidence));
        xml.WriteEndElement();
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Text(TimeSpan time) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan time) => (time.Ticks / TimeSpan.TicksPerMicrosecond / 1000m).ToString(CultureInfo.InvariantCulture);
}
