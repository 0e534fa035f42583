using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests;

/// <summary>What a writer wrote.</summary>
internal static class Written
{
    /// <summary>The text, which must be UTF-8 without a byte-order mark.</summary>
    public static string Text(Action<LoadResult, Stream> write, LoadResult result)
    {
        using var stream = new MemoryStream();
        write(result, stream);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }

    /// <summary>The rows of a CSV file as another library reads them, by the names of the columns.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(Action<LoadResult, Stream> write, LoadResult result) => Rows(Text(write, result));

    /// <inheritdoc cref="Rows(Action{LoadResult, Stream}, LoadResult)"/>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture) { Mode = CsvMode.RFC4180 });
        var rows = new List<IReadOnlyDictionary<string, string>>();
        parser.Read();
        string[] header = parser.Record!;
        while (parser.Read())
        {
            string[] cells = parser.Record!;
            Assert.That(cells, Has.Length.EqualTo(header.Length), "every row has every column");
            rows.Add(header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }
}
