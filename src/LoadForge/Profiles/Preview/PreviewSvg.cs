using System.Globalization;
using System.Security;
using System.Text;

namespace LoadForge.Profiles.Preview;

/// <summary>Draws a preview as SVG.</summary>
internal static class PreviewSvg
{
    private const int Width = 720;
    private const int Height = 240;
    private const int Left = 70;
    private const int Top = 24;
    private const int Right = 10;
    private const int Bottom = 28;
    private const int Columns = Width - Left - Right;
    private const int Rows = Height - Top - Bottom;

    // A name narrower than this would run into the next one.
    private const double NarrowestName = 7;

    public static string Of(ProfilePreview preview)
    {
        double[] levels = Course.Of(preview.Profile, Columns);
        double top = Math.Max(preview.Highest, levels.Max());
        LoadModel model = preview.Profile.Model;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\" "
                + $"fill=\"currentColor\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>Load profile</title><desc>{Escaped(preview.Profile.ToString())}</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Area(levels, top)}\" fill-opacity=\"0.25\" stroke=\"currentColor\"/>");
        foreach (PhasePreview phase in preview.Phases) Border(svg, phase, preview.Profile.Duration);
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\" fill=\"none\" stroke=\"currentColor\"/>");
        Text(svg, Left - 6, Top + 4, "end", Axis.Level(top, model));
        Text(svg, Left - 6, Top + (Rows / 2) + 4, "end", Axis.Level(top / 2, model));
        Text(svg, Left - 6, Height - Bottom, "end", "0");
        Text(svg, Left, Height - 10, "start", "0 s");
        Text(svg, Left + (Columns / 2), Height - 10, "middle", Axis.Time(preview.Profile.Duration / 2));
        Text(svg, Width - Right, Height - 10, "end", Axis.Time(preview.Profile.Duration));
        return svg.Append("</svg>").ToString();
    }

    private static string Area(double[] levels, double top)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{Left} {Height - Bottom}");
        for (int column = 0; column < levels.Length; column++)
        {
            if (column > 0 && column + 1 < levels.Length && levels[column].Equals(levels[column - 1]) && levels[column].Equals(levels[column + 1])) continue;
            path.Append(CultureInfo.InvariantCulture, $"L{Left + column + 0.5:0.#} {Height - Bottom - (levels[column] / top * Rows):0.#}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"L{Width - Right} {Height - Bottom}Z").ToString();
    }

    private static void Border(StringBuilder svg, PhasePreview phase, TimeSpan whole)
    {
        double x = Left + (phase.Start / whole * Columns);
        double width = phase.Phase.Duration / whole * Columns;
        if (phase.Start > TimeSpan.Zero)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"M{x:0.#} {Top - 8}V{Height - Bottom}\" stroke=\"currentColor\" stroke-opacity=\"0.4\" stroke-dasharray=\"2 3\"/>");
        }

        if (width >= phase.Phase.Name.Length * NarrowestName) Text(svg, x + 4, Top - 10, "start", phase.Phase.Name);
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Escaped(text)}</text>");

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
