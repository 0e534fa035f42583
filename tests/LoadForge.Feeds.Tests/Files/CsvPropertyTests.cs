using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;

namespace LoadForge.Feeds.Tests.Files;

/// <summary>Valid CSV is read exactly as written; invalid CSV is always an error and never a row.</summary>
public sealed class CsvPropertyTests
{
    private const string Letters = "ab \"\",,\r\n\n;é";

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property What_is_written_as_CSV_reads_back_with_the_line_of_each_field() => Prop.ForAll(Arb.From(Tables()), table =>
    {
        using var file = new TemporaryFile(Written(table));
        ImmutableArray<FeedRow> rows = Feed.Csv(file.Path).Rows;

        Assert.That(rows.Select(row => row.Columns.Select(column => row[column])), Is.EqualTo(table));
        Assert.That(rows.Select(row => row.Places[0].Line), Is.EqualTo(FirstLines(table)));
    });

    // Long fields with quotes at any position, and rows across the ends of buffers.
    [Test]
    public void Long_fields_read_back([Values(30, 31, 32, 33, 63, 64, 65, 1_000, 4_095, 4_096, 4_097, 8_191, 8_192, 100_000)] int length)
    {
        string plain = new('a', length), quoted = string.Concat(Enumerable.Repeat("a\"\n,", (length / 4) + 1))[..length];
        string[][] table = [[plain, quoted], [quoted, plain], [plain + quoted, quoted + "\""], ["", "\"" + plain]];
        using var file = new TemporaryFile(Written(table));

        Assert.That(Feed.Csv(file.Path).Rows.Select(row => new[] { row["0"], row["1"] }), Is.EqualTo(table));
    }

    // The next malformed record must be found from any position at which the previous one ended.
    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Any_text_is_an_error_or_stands_in_the_file_as_it_was_read() => Prop.ForAll(Arb.From(Texts()), text =>
    {
        using var file = new TemporaryFile("x\n" + text);
        try
        {
            string read = string.Concat(Feed.Csv(file.Path).Rows.Select(row => row["x"] + "\n"));
            Assert.That(read, Is.EqualTo(Oracle(text)), text);
        }
        catch (LoadPlanException error)
        {
            Assert.That(Oracle(text), Is.Null.Or.Empty, error.Message);
        }
    });

    /// <summary>The rows of a text with one column, each followed by a line end; null if the text is not CSV, or has a separator.</summary>
    private static string? Oracle(string text)
    {
        string rows = "";
        for (int at = 0; at < text.Length;)
        {
            int end = text[at] == '"' ? Closing(text, at) : at + text.AsSpan(at).IndexOfAny('\r', '\n');
            if (end < at) end = text[at] == '"' ? -1 : text.Length;
            if (end < 0) return null;
            string field = text[at] == '"' ? text[(at + 1)..(end - 1)].Replace("\"\"", "\"", StringComparison.Ordinal) : text[at..end];
            if (text[at] != '"' && field.AsSpan().IndexOfAny(',', '"') >= 0) return null;
            if (end < text.Length && text[end] is not ('\r' or '\n')) return null;
            if (field.Length > 0) rows += field + "\n";
            at = text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
        }

        return rows;
    }

    // The position after the quote that closes the field; -1 if there is none.
    private static int Closing(string text, int open)
    {
        for (int at = open + 1; at < text.Length; at++)
        {
            if (text[at] != '"') continue;
            if (at + 1 == text.Length || text[at + 1] != '"') return at + 1;
            at++;
        }

        return -1;
    }

    private static string Written(string[][] table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = CsvWriter.Create(text))
        {
            writer.WriteRecord([.. Enumerable.Range(0, table[0].Length).Select(column => $"{column}")]);
            foreach (string[] row in table) writer.WriteRecord(row);
        }

        return text.ToString();
    }

    private static IEnumerable<int> FirstLines(string[][] table)
    {
        int line = 2;
        foreach (string[] row in table)
        {
            yield return line;
            line += 1 + row.Sum(field => field.ReplaceLineEndings("\n").Count(letter => letter == '\n'));
        }
    }

    private static Gen<string[][]> Tables() =>
        from columns in Gen.Choose(2, 4)
        from rows in Gen.Choose(1, 6)
        from table in Texts().ArrayOf(columns).ArrayOf(rows)
        select table;

    private static Gen<string> Texts() => Gen.Elements(Letters.ToCharArray()).ArrayOf().Select(letters => new string(letters));
}
