using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoadForge.Feeds.Reading;

/// <summary>Reads a CSV file with a header line. Empty lines are left out.</summary>
internal static class CsvFile
{
    /// <exception cref="LoadPlanException">The file cannot be read or is malformed.</exception>
    public static CsvTable Read(string path, char separator, Encoding? encoding)
    {
        string text = FeedFile.Text(path, encoding);
        var problems = new List<string>();
        var reader = new CsvReader(text, separator);
        ImmutableArray<string> columns = [];
        var rows = ImmutableArray.CreateBuilder<FeedRow>();
        var fields = new List<string>();
        var places = new List<FeedPlace>();
        while (reader.ReadRecord(fields, places))
        {
            if (reader.Error is { } error)
            {
                problems.Add(FeedFile.Problem(path, error.Place, error.What));
                break;
            }

            if (fields.Count == 1 && fields[0].Length == 0) continue;
            if (columns.IsEmpty)
            {
                columns = [.. fields.Select(field => field.Trim())];
                problems.AddRange(HeaderProblems(path, columns, places));
            }
            else if (fields.Count != columns.Length)
            {
                problems.Add(FeedFile.Problem(path, places[Math.Min(fields.Count, columns.Length) - 1], string.Create(
                    CultureInfo.InvariantCulture, $"the line has {fields.Count} fields, but the header has {columns.Length}; a field with a separator in it "
                        + $"needs quotes.")));
            }
            else
            {
                rows.Add(new FeedRow(columns, [.. fields], [.. places]));
            }
        }

        if (columns.IsEmpty && problems.Count == 0) problems.Add($"{path} line 1, column 1: the file is empty; its first line must name the columns.");
        FeedFile.ThrowIfAny(problems);
        return new CsvTable(columns, rows.ToImmutable());
    }

    private static IEnumerable<string> HeaderProblems(string path, ImmutableArray<string> columns, List<FeedPlace> places)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            if (columns[index].Length == 0)
            {
                yield return FeedFile.Problem(path, places[index], "the column has no name; name it in the first line.");
            }
            else if (!seen.Add(columns[index]))
            {
                yield return FeedFile.Problem(path, places[index], $"the column \"{columns[index]}\" appears twice; rename one of them.");
            }
        }
    }
}
