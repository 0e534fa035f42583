using System.Globalization;
using System.Text;
using System.Xml;

namespace LoadForge.Reporting.Charts;

/// <summary>
/// Writes a picture as SVG. Elements have the colours of the light theme as attributes, for viewers that drop styles, and a class by which the style sheet
/// replaces them in the dark theme.
/// </summary>
internal sealed class Svg : IDisposable
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly XmlWriter _xml;

    /// <summary>Begins a picture.</summary>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="title">What it shows, for screen readers.</param>
    public Svg(Stream stream, int width, int height, string title)
    {
        _xml = XmlWriter.Create(stream, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = Utf8, CloseOutput = false });
        Begin("svg");
        Attribute("viewBox", $"0 0 {Text(width)} {Text(height)}");
        Attribute("width", Text(width));
        Attribute("height", Text(height));
        Attribute("role", "img");
        Attribute("style", "max-width:100%;height:auto");
        Attribute("font-family", "system-ui,-apple-system,'Segoe UI',Roboto,sans-serif");
        Attribute("font-size", "12");
        Begin("title").Content(title).End();
        Begin("style").Content(ChartColour.DarkStyle).End();
        Rectangle(0, 0, width, height, ChartColour.Background);
    }

    public Svg Rectangle(double x, double y, double width, double height, ChartColour colour, double opacity = 1, string? title = null)
    {
        Begin("rect").Place("x", x).Place("y", y).Place("width", width).Place("height", height).Fill(colour);
        if (opacity < 1) Place("fill-opacity", opacity, digits: 2);
        if (title is not null) Begin("title").Content(title).End();
        return End();
    }

    public Svg Line(double x1, double y1, double x2, double y2, ChartColour colour, double width = 1, string? dashes = null)
    {
        Begin("line").Place("x1", x1).Place("y1", y1).Place("x2", x2).Place("y2", y2).Stroke(colour, width, dashes);
        return End();
    }

    public Svg Path(string path, ChartColour colour, double width, string? dashes = null)
    {
        if (path.Length == 0) return this;
        Begin("path").Attribute("d", path).Attribute("fill", "none").Attribute("stroke-linejoin", "round").Attribute("stroke-linecap", "round");
        return Stroke(colour, width, dashes).End();
    }

    public Svg Area(string path, ChartColour colour, double opacity) =>
        path.Length == 0 ? this : Begin("path").Attribute("d", path).Fill(colour).Place("fill-opacity", opacity, digits: 2).End();

    public Svg Dot(double x, double y, double radius, ChartColour colour, double opacity) =>
        Begin("circle").Place("cx", x).Place("cy", y).Place("r", radius).Fill(colour).Place("fill-opacity", opacity, digits: 2).End();

    /// <summary>A text.</summary>
    /// <param name="x">Its place, at the anchor.</param>
    /// <param name="y">The base line.</param>
    /// <param name="text">Any printable text.</param>
    /// <param name="anchor">What lies at the place: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="isStrong">Whether it stands out.</param>
    /// <param name="turn">Degrees by which it is turned around its place.</param>
    public Svg Label(
        double x, double y, string text, string anchor = "start", ChartColour? colour = null, bool isStrong = false, int turn = 0)
    {
        Begin("text").Place("x", x).Place("y", y).Attribute("text-anchor", anchor).Fill(colour ?? ChartColour.Text);
        if (isStrong) Attribute("font-size", "15").Attribute("font-weight", "600");
        if (turn != 0) Attribute("transform", $"rotate({Text(turn)} {Text(x)} {Text(y)})");
        return Content(text).End();
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    /// <summary>A coordinate to a tenth of a pixel.</summary>
    public static string Text(double coordinate, int digits = 1) => Math.Round(coordinate, digits).ToString(CultureInfo.InvariantCulture);

    private Svg Fill(ChartColour colour) => Attribute("class", "f" + colour.Class).Attribute("fill", colour.Light);

    private Svg Stroke(ChartColour colour, double width, string? dashes)
    {
        Attribute("class", "s" + colour.Class).Attribute("stroke", colour.Light).Place("stroke-width", width);
        return dashes is null ? this : Attribute("stroke-dasharray", dashes);
    }

    private Svg Begin(string element)
    {
        _xml.WriteStartElement(element, Namespace);
        return this;
    }

    private Svg Place(string name, double value, int digits = 1) => Attribute(name, Text(value, digits));

    private Svg Attribute(string name, string value)
    {
        _xml.WriteAttributeString(name, value);
        return this;
    }

    private Svg Content(string text)
    {
        _xml.WriteString(text);
        return this;
    }

    private Svg End()
    {
        _xml.WriteEndElement();
        return this;
    }
}
