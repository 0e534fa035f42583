using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds.Files;

/// <summary>Reads a CSV file with a header line. Empty lines are skipped.</summary>
internal static class CsvFile
{
    // Of so many, most are not shown; their number is enough.
    private const int MaxProblems = 1_000;

    /// <exception cref="ArgumentException">The separator is not an ASCII character, or is a quote or the end of a line.</exception>
    /// <exception cref="LoadPlanException">The file cannot be read or is malformed.</exception>
    public static RowTable Read(string path, char separator, Encoding? encoding)
    {
        if (!char.IsAscii(separator) || separator is '"' or '\r' or '\n' or '\0')
        {
            throw new ArgumentException("The separator must be an ASCII character, and neither a quote nor the end of a line.", nameof(separator));
        }

        var source = RowSource.File(path);
        byte[] text = Encoding.UTF8.GetBytes(FeedFile.Text(path, encoding));
        var problems = new List<string>();
        var limits = new RowLimits(path);
        CsvMalformedRecord? malformed = null;
        ImmutableArray<string> columns = [];
        var rows = ImmutableArray.CreateBuilder<FeedRow>();
        using var reader = CsvReader.Create(text, OptionsOf(separator, found => malformed ??= found));
        while (problems.Count < MaxProblems && reader.Read())
        {
            limits.Count(reader.FieldCount);
            (ImmutableArray<string> fields, ImmutableArray<FeedPlace> places) = FieldsOf(reader);
            if (malformed is { } found)
            {
                problems.Add(MalformedProblem(source, found, text.AsSpan((int)reader.ByteOffset..), (int)(found.ByteOffset - reader.ByteOffset), places));
                break;
            }

            if (fields is [""]) continue;
            if (columns.IsEmpty)
            {
                columns = [.. fields.Select(field => field.Trim())];
                problems.AddRange(HeaderProblems(source, columns, places));
            }
            else if (fields.Length != columns.Length)
            {
                problems.Add(source.Problem(places[Math.Min(fields.Length, columns.Length) - 1], string.Create(
                    CultureInfo.InvariantCulture, $"the line has {fields.Length} fields, but the header has {columns.Length}; a field with a separator in it "
                        + $"needs quotes.")));
            }
            else
            {
                rows.Add(new FeedRow(columns, fields!, places));
            }
        }

        if (columns.IsEmpty && problems.Count == 0) problems.Add($"{source.Header}: the file is empty; its first line must name the columns.");
        RowSource.ThrowIfAny(problems);
        return new RowTable(source, columns, rows.ToImmutable());
    }

    // CsvHelper recovers from malformed data by default: an unclosed quote would consume the rest of the file without an error.
    private static CsvReaderOptions OptionsOf(char separator, Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        OnMalformedRecord = onMalformed,
    };

    private static (ImmutableArray<string> Fields, ImmutableArray<FeedPlace> Places) FieldsOf(CsvReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        var places = ImmutableArray.CreateBuilder<FeedPlace>(reader.FieldCount);
        var place = new FeedPlace((int)reader.LineNumber, 1);
        for (int index = 0; index < reader.FieldCount; index++)
        {
            fields.Add(reader.GetString(index));
            places.Add(place);
            place = CsvPlaces.Behind(place, reader.GetRawSpan(index));
            place = place with { Column = place.Column + 1 };
        }

        return (fields.MoveToImmutable(), places.MoveToImmutable());
    }

    /// <param name="source">The file.</param>
    /// <param name="malformed">The problem that CsvHelper found in a record.</param>
    /// <param name="record">The text from the beginning of the record.</param>
    /// <param name="offset">The offset of the problem in the text; for an unclosed quote, the end of the text.</param>
    /// <param name="places">The positions of the fields of the record.</param>
    private static string MalformedProblem(
        RowSource source, CsvMalformedRecord malformed, ReadOnlySpan<byte> record, int offset, ImmutableArray<FeedPlace> places)
    {
        FeedPlace place = CsvPlaces.Behind(places[0], record[..offset]);
        return malformed.Reason switch
        {
            CsvMalformedReason.StrayQuote => source.Problem(
                place, "a quote inside a field without quotes; put the whole field in quotes, and double the quote inside it."),
            CsvMalformedReason.TextAfterClosingQuote => source.Problem(
                place, $"\"{CsvPlaces.FirstLetter(record[offset..])}\" after a closing quote; to include a quote in a quoted field, double it."),
            CsvMalformedReason.UnterminatedQuote => source.Problem(places[^1], "the quote is never closed."),
            var reason => source.Problem(place, $"the field is not valid CSV (RFC 4180): {reason}."),
        };
    }

    private static IEnumerable<string> HeaderProblems(RowSource source, ImmutableArray<string> columns, ImmutableArray<FeedPlace> places)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            if (columns[index].Length == 0)
            {
                yield return source.Problem(places[index], "the column has no name; name it in the first line.");
            }
            else if (!seen.Add(columns[index]))
            {
                yield return source.Problem(places[index], $"the column \"{columns[index]}\" appears twice; rename one of them.");
            }
        }
    }
}
