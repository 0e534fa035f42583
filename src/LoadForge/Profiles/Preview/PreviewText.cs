using System.Text;
using LoadForge.Units;

namespace LoadForge.Profiles.Preview;

/// <summary>Draws a preview in characters.</summary>
internal static class PreviewText
{
    private const int Columns = 60;
    private const int Rows = 8;
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    public static string Of(ProfilePreview preview)
    {
        var text = new StringBuilder();
        Draw(text, preview);
        Tabulate(text, preview);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, ProfilePreview preview)
    {
        double[] levels = Course.Of(preview.Profile, Columns);
        double top = Math.Max(preview.Highest, levels.Max());
        string[] labels = new string[Rows];
        Array.Fill(labels, "");
        labels[0] = Axis.Level(top, preview.Profile.Model);
        labels[Rows / 2] = Axis.Level(top / 2, preview.Profile.Model);
        int width = labels.Max(label => label.Length);
        for (int row = 0; row < Rows; row++)
        {
            int below = (Rows - 1 - row) * 8;
            text.Append(labels[row].PadLeft(width)).Append(" ┤");
            string line = string.Concat(levels.Select(level => Blocks[Math.Clamp((int)Math.Round(level / top * Rows * 8) - below, 0, 8)]));
            text.Append(line.TrimEnd()).Append('\n');
        }

        string end = Axis.Time(preview.Profile.Duration);
        string middle = Axis.Time(preview.Profile.Duration / 2);
        text.Append("0".PadLeft(width)).Append(" ┼").Append('─', Columns).Append('\n');
        text.Append(' ', width + 2).Append("0 s").Append(' ', Math.Max(1, (Columns / 2) - 3 - (middle.Length / 2))).Append(middle);
        text.Append(' ', Math.Max(1, Columns - (Columns / 2) - (middle.Length - (middle.Length / 2)) - end.Length)).Append(end).Append('\n');
    }

    private static void Tabulate(StringBuilder text, ProfilePreview preview)
    {
        string[][] rows =
        [
            ["phase", "from", "for", "level", preview.Starts is null ? "" : "starts"],
            .. preview.Phases.Select(phase => Row(phase, preview.Profile.Model)),
            ["total", "", Axis.Time(preview.Profile.Duration), "", Count(preview.Starts)],
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            string line = row[0].PadRight(widths[0]) + string.Concat(row.Skip(1).Select((cell, column) => "  " + cell.PadLeft(widths[column + 1])));
            text.Append('\n').Append("  ").Append(line.TrimEnd());
        }

        string more = preview.Profile.Limits.ToString();
        if (preview.Profile.Arrivals == ArrivalPattern.Poisson) more = "Poisson arrivals: the numbers of starts are averages";
        if (more.Length > 0) text.Append("\n  ").Append(more);
    }

    private static string[] Row(PhasePreview preview, LoadModel model)
    {
        Phase phase = preview.Phase;
        string level = phase.Shape is not null && !phase.Lowest.Equals(phase.Highest) ? Axis.Number(phase.Lowest) + "–" + Axis.Level(phase.Highest, model)
            : phase.From.Equals(phase.To) ? Axis.Level(phase.To, model)
            : Axis.Number(phase.From) + "→" + Axis.Level(phase.To, model);
        return [phase.Name, Axis.Time(preview.Start), Axis.Time(phase.Duration), level, Count(preview.Starts)];
    }

    private static string Count(long? starts) => starts is { } count ? Quantity.Of(count) : "";
}
