using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Csv;

/// <summary>The time series of each step as CSV: one line for each second and each step that finished in it. Warm-up is included.</summary>
public static class SeriesCsv
{
    /// <summary>Writes the file.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        using var table = new CsvTable(stream, ["at_s", "length_s", "phase", "scenario", "step", .. PointColumns.Names]);
        foreach (SeriesPoint point in result.Series)
        {
            foreach (StepPoint step in point.Steps)
            {
                table.Seconds(point.At).Seconds(point.Length).Text(point.Phase).Text(step.Scenario).Text(step.Step);
                PointColumns.Write(table, step.Statistics, point.Length);
                table.EndRow();
            }
        }
    }
}
